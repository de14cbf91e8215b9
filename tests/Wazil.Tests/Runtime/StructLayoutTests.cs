using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Wazil.Model;
using Wazil.Runtime;
using Xunit;

namespace Wazil.Tests.Runtime;

public sealed class StructLayoutTests
{
    private static readonly FieldType Byte = new(ValueType.I32, PackedType.I8, IsMutable: true);
    private static readonly FieldType Int = new(ValueType.I32, PackedType.None, IsMutable: true);
    private static readonly FieldType Vector = new(ValueType.V128, PackedType.None, IsMutable: true);
    private static readonly FieldType Reference = new(ValueType.AnyRef, PackedType.None, IsMutable: true);

    [Fact]
    public void SubtypesAlongAChainOf63_KeepEveryFieldInItsPlace()
    {
        FieldType[] cycle = [Byte, Reference, Int, Vector, Byte, Reference];
        var chain = Chain(64, level => [.. Enumerable.Range(0, level + 1).Select(i => cycle[i % cycle.Length])]);
        for (var level = 1; level < chain.Length; level++)
        {
            var (parent, child) = (chain[level - 1].Layout, chain[level].Layout);
            Assert.True(parent.Class == child.Class || child.Class.IsSubclassOf(parent.Class));
            for (var field = 0; field < parent.FieldCount; field++)
                Assert.Equal(parent[field], child[field]);
        }
        Assert.True(chain[^1].Layout.OverflowSlot >= 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(60)]
    [InlineData(10_000)]
    public void Fields_OfOneStructure_DoNotOverlap(int count)
    {
        FieldType[] cycle = [Byte, Int, Reference, Vector];
        var layout = Chain(1, _ => [.. Enumerable.Range(0, count).Select(i => cycle[i * 7 % cycle.Length])])[0].Layout;
        var taken = new HashSet<(int Slot, bool IsReference, int Offset)>();
        for (var field = 0; field < count; field++)
        {
            var (place, kind) = (layout[field], layout.StorageOf(field));
            var isReference = kind == StorageKind.Reference;
            var size = isReference && place.InOverflow ? 1 : Storage.SizeOf(kind);
            for (var i = 0; i < size; i++)
                Assert.True(taken.Add((place.Slot, isReference, place.Offset + i)), $"field {field} overlaps another");
        }
    }

    [Fact]
    public void SmallStructure_TakesNoMoreThanHeaderTypeAndFields()
    {
        var layout = Chain(1, _ => [Reference, Int, Reference, Int])[0].Layout;
        Assert.Equal(typeof(GcStruct<References2, Words1>), layout.Class);
    }

    [Fact]
    public void SubtypeWithOneMoreSmallField_UsesTheGapThatItsSupertypeLeft()
    {
        var chain = Chain(3, level => [Reference, .. Enumerable.Repeat(Byte, level + 1)]);
        Assert.Equal(typeof(GcStruct<References1, Words1>), chain[0].Layout.Class);
        Assert.Equal(chain[0].Layout.Class, chain[2].Layout.Class);
    }

    [Fact]
    public void Allocate_GivesANewObjectEachTime()
    {
        var type = Chain(1, _ => [Int, Reference])[0];
        var first = type.Layout.Allocate(type);
        type.Layout.Set(first, 0, 5);
        type.Layout.Set(first, 1, "x");
        var second = type.Layout.Allocate(type);
        Assert.NotSame(first, second);
        Assert.Same(type, second.Type);
        Assert.Equal(5, Unsafe.As<byte, int>(ref Unsafe.Add(ref first.SlotAddress(type.Layout[0].Slot), type.Layout[0].Offset)));
        Assert.Equal(0, Unsafe.As<byte, int>(ref Unsafe.Add(ref second.SlotAddress(type.Layout[0].Slot), type.Layout[0].Offset)));
    }

    private static ObjectType[] Chain(int count, Func<int, ImmutableArray<FieldType>> fieldsOf)
    {
        var types = new SubType[count];
        for (var i = 0; i < count; i++)
            types[i] = new SubType(IsFinal: false, i == 0 ? [] : [i - 1], new StructType(fieldsOf(i)));
        var space = new TypeSpace(new PartList<SubType>(types), new PartList<RecursionGroup>([new RecursionGroup(0, count)]));
        space.AddNextGroup();
        return [.. Enumerable.Range(0, count).Select(i => ObjectType.Of(space[i]))];
    }
}
