using System.Globalization;
using System.Runtime.CompilerServices;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Validation;
using Xunit;
using static Wazil.Tests.Binary.ModuleBytes;

namespace Wazil.Tests.Model;

public class CanonicalTypeTests
{
    [Fact]
    public void CanonicalType_OfEqualTypesInTwoModules_IsOneObject()
    {
        var first = SpaceOf("60 01 7F 00");
        var second = SpaceOf("60 00 00", "60 01 7F 00");
        Assert.Same(first[0], second[1]);
        Assert.NotSame(second[0], second[1]);
    }

    [Fact]
    public void CanonicalType_OfRecursiveGroups_ComparesTheWholeGroup()
    {
        // Two structures that refer to each other, at different indices.
        const string Pair = "4E 02 5F 01 63 {0} 00 5F 01 63 {1} 01";
        var first = SpaceOf(Pair.Replace("{0}", "01", StringComparison.Ordinal).Replace("{1}", "00", StringComparison.Ordinal));
        var second = SpaceOf("60 00 00", Pair.Replace("{0}", "02", StringComparison.Ordinal).Replace("{1}", "01", StringComparison.Ordinal));
        Assert.Same(first[0], second[1]);
        Assert.Same(first[1], second[2]);
        // The same structure alone in its group is another type.
        var alone = SpaceOf("5F 01 63 00 00");
        Assert.NotSame(first[0], alone[0]);
    }

    [Fact]
    public void CanonicalType_OfALargeGroup_IsOneObjectInAllModulesWhicheverAsksFirst()
    {
        const int count = 200;
        string Group(int first) => $"4E C8 01 50 00 5F 00 {string.Join(' ', Enumerable.Range(1, count - 1).Select(i => Chained(first, i)))}";
        var first = SpaceOf(Group(0));
        var second = SpaceOf("60 00 00", Group(1));
        var third = SpaceOf("60 00 00", "60 00 00", Group(2));
        for (var i = count - 1; i >= 0; i -= 7)
        {
            Assert.Same(second[i + 1], first[i]);
            Assert.Same(first[i], third[i + 2]);
            Assert.Same(first[i], CanonicalTypeTable.Find(first[i].Id));
            Assert.Equal(first.IdOf(0) + i, first[i].Id);
            Assert.Equal(i % 60, first[i].Depth);
            Assert.Equal(i % 60 == 0 ? null : first[i - 1], first[i].Supertype);
        }
        var field = ((StructType)second[121].Composite).Fields[0].Type;
        Assert.Equal(first[119].Id, field.HeapType.TypeIndex);

        // One that differs in one field of one type is another.
        var other = SpaceOf(Group(0).Replace("5F 01 64 F7 00 00", "5F 01 64 F6 00 00", StringComparison.Ordinal));
        Assert.NotSame(first[0], other[0]);
        Assert.NotSame(first[199], other[199]);
    }

    // A structure below the one before it, or if that is too deep, with a field of its type.
    private static string Chained(int first, int i) =>
        i % 60 == 0 ? $"50 00 5F 01 64 {Index(first + i - 1)} 00" : $"50 01 {Index(first + i - 1)} 5F {(i < 60 ? "00" : $"01 64 {Index(first + (i / 60 * 60) - 1)} 00")}";

    private static string Index(int index) => string.Create(CultureInfo.InvariantCulture, $"{(index & 0x7F) | 0x80:X2} {index >> 7:X2}");

    [Fact]
    public void CanonicalType_ReferringToAnEarlierEqualLookingGroup_IsAnother()
    {
        // The second refers to the first where that refers to itself.
        var space = SpaceOf("5F 01 63 00 00", "5F 01 63 00 00", "5F 01 63 02 00");
        Assert.NotSame(space[0], space[1]);
        Assert.Same(space[0], space[2]);
    }

    [Fact]
    public void LargeGroup_KeepsWhatItRefersTo()
    {
        var (group, id) = LargeGroupThatRefersToAnother();
        GC.Collect();
        Assert.Equal(id, ((StructType)group[3].Composite).Fields[0].Type.HeapType.TypeIndex);
        Assert.True(IsAlive(id));
        GC.KeepAlive(group);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (CanonicalGroup Group, int Id) LargeGroupThatRefersToAnother()
    {
        var space = SpaceOf("5F 03 7D 01 7E 00 78 01", $"4E 20 {string.Join(' ', Enumerable.Repeat("5F 01 63 00 01", 32))}");
        return (space.GroupOf(1), space.IdOf(0));
    }

    [Fact]
    public void CanonicalType_MentioningEquivalentTypes_IsEquivalent()
    {
        var space = SpaceOf("60 00 00", "60 00 00", "60 01 63 00 00", "60 01 63 01 00");
        Assert.Same(space[0], space[1]);
        Assert.Same(space[2], space[3]);
        Assert.Equal(space.Canonicalize(Reference(0)), space.Canonicalize(Reference(1)));
    }

    [Fact]
    public void CanonicalType_Subtype_IsFoundThroughItsAncestors()
    {
        var space = SpaceOf("50 00 5F 00", "50 01 00 5F 01 7F 00", "4F 01 01 5F 02 7F 00 7E 01", "50 01 00 5F 01 7E 00");
        Assert.True(space[2].IsSubtypeOf(space[0]));
        Assert.True(space[2].IsSubtypeOf(space[1]));
        Assert.True(space[1].IsSubtypeOf(space[1]));
        Assert.False(space[1].IsSubtypeOf(space[2]));
        Assert.False(space[3].IsSubtypeOf(space[1]));
        Assert.Equal([space[0], space[1], space[2]], Enumerable.Range(0, 3).Select(space[2].AncestorAt));
        Assert.Equal(2, space[2].Depth);
    }

    [Fact]
    public void CanonicalType_EachAncestorOfALongChain_IsFoundAtItsDepth()
    {
        const int count = 64;
        var space = SpaceOf([.. Enumerable.Range(0, count).Select(i => i == 0 ? "50 00 5F 00" : $"50 01 {i - 1:X2} 5F 00")]);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
                Assert.Equal(j <= i, space[i].IsSubtypeOf(space[j]));
        }
    }

    [Theory]
    [InlineData("none", "struct", true)]
    [InlineData("none", "any", true)]
    [InlineData("none", "0", true)]
    [InlineData("none", "1", false)]
    [InlineData("nofunc", "1", true)]
    [InlineData("0", "struct", true)]
    [InlineData("0", "eq", true)]
    [InlineData("0", "any", true)]
    [InlineData("0", "array", false)]
    [InlineData("0", "func", false)]
    [InlineData("2", "array", true)]
    [InlineData("1", "func", true)]
    [InlineData("1", "any", false)]
    [InlineData("i31", "eq", true)]
    [InlineData("i31", "struct", false)]
    [InlineData("eq", "any", true)]
    [InlineData("any", "eq", false)]
    [InlineData("func", "any", false)]
    [InlineData("noextern", "extern", true)]
    [InlineData("noexn", "exn", true)]
    [InlineData("exn", "any", false)]
    [InlineData("struct", "0", false)]
    public void Subtyping_OfHeapTypes_FollowsTheHierarchies(string type, string supertype, bool expected)
    {
        var space = SpaceOf("5F 00", "60 00 00", "5E 7F 00");
        Assert.Equal(expected, space.IsSubtype(Heap(type), Heap(supertype)));
        Assert.Equal(expected, TypeMatching.IsSubtype(space.Canonicalize(Heap(type)), space.Canonicalize(Heap(supertype))));
    }

    [Fact]
    public void Subtyping_OfNullableReference_IsNotBelowNonNull()
    {
        var any = ValueType.Reference(HeapType.Any, nullable: false);
        Assert.False(TypeMatching.IsSubtype(ValueType.AnyRef, any));
        Assert.True(TypeMatching.IsSubtype(any, ValueType.AnyRef));
        Assert.True(TypeMatching.IsSubtype(ValueType.Bottom, ValueType.I32));
        Assert.False(TypeMatching.IsSubtype(ValueType.I32, ValueType.I64));
    }

    [Fact]
    public void CanonicalType_OfUnloadedModules_IsCollected()
    {
        var id = CanonicalizeAndForget();
        for (var attempt = 0; attempt < 10 && IsAlive(id); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(IsAlive(id));
    }

    [Fact]
    public void CanonicalType_MadeOnManyThreads_IsOneObject()
    {
        var spaces = new TypeSpace[64];
        Parallel.For(0, spaces.Length, i => spaces[i] = SpaceOf("5F 03 7F 00 7E 01 7D 01", "5E 63 00 01"));
        Assert.All(spaces, space =>
        {
            Assert.Same(spaces[0][0], space[0]);
            Assert.Same(spaces[0][1], space[1]);
        });
        var large = SpaceOf($"4E 28 {string.Join(' ', Enumerable.Repeat("5F 01 78 01", 40))}");
        var types = new CanonicalType[64];
        Parallel.For(0, types.Length, i => types[i] = large[i % 2]);
        Assert.All(types, type => Assert.Same(large[type.Id - large.IdOf(0)], type));
    }

    [Theory]
    [InlineData(1, 5, 1, 5, true)]
    [InlineData(2, 4, 1, 5, true)]
    [InlineData(1, 6, 1, 5, false)]
    [InlineData(0, 5, 1, 5, false)]
    [InlineData(1, -1, 1, 5, false)]
    [InlineData(1, 5, 1, -1, true)]
    public void Limits_Match_WhenActualIsWithinExpected(int minimum, int maximum, int expectedMinimum, int expectedMaximum, bool matches)
    {
        static Limits Make(int minimum, int maximum) => new((ulong)minimum, maximum < 0 ? null : (ulong)maximum);
        Assert.Equal(matches, TypeMatching.Matches(Make(minimum, maximum), Make(expectedMinimum, expectedMaximum)));
    }

    [Fact]
    public void GlobalTypes_Match_InvariantlyWhenMutable()
    {
        var any = new GlobalType(ValueType.AnyRef, false);
        var eq = new GlobalType(ValueType.Reference(HeapType.Eq, nullable: true), false);
        Assert.True(TypeMatching.Matches(eq, any));
        Assert.False(TypeMatching.Matches(any, eq));
        Assert.False(TypeMatching.Matches(eq with { IsMutable = true }, any with { IsMutable = true }));
        Assert.False(TypeMatching.Matches(any with { IsMutable = true }, any));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(int id) => CanonicalTypeTable.Find(id) is not null;

    // Not inlined, so that no stack slot of the caller keeps the module alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CanonicalizeAndForget() => SpaceOf("5F 04 7F 01 7D 00 7F 01 7D 00")[0].Id;

    private static ValueType Reference(int index) => ValueType.Reference(HeapType.Concrete(index), nullable: true);

    private static HeapType Heap(string name)
    {
        if (int.TryParse(name, out var index))
            return HeapType.Concrete(index);
        for (byte code = 0x69; code <= 0x74; code++)
        {
            if (HeapType.TryFromAbstractCode(code, out var type) && type.ToString() == name)
                return type;
        }
        throw new ArgumentException(name);
    }

    private static TypeSpace SpaceOf(params string[] groups)
    {
        var bytes = Module(Section(1, [.. groups.Select(Hex)]));
        var module = ModuleDecoder.Decode(bytes, WasmFeatures.All);
        ModuleValidator.Validate(module, 1);
        return module.TypeSpace;
    }
}
