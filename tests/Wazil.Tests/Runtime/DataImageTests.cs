using System.Globalization;
using System.Text;
using Xunit;

namespace Wazil.Tests.Runtime;

public class DataImageTests
{
    private const int Size = 200_000;

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public void InstancesOfAModuleWithMuchData_EachHaveTheirOwnCopy(EngineKind kind)
    {
        var engine = Engines.New(kind);
        using var module = Engines.Compile(engine, ModuleWithData());
        var linker = new Linker(engine);
        for (var round = 0; round < 4; round++)
        {
            using var store = new Store(engine);
            var memory = linker.Instantiate(store, module).GetMemory("memory")!;
            Assert.Equal(0, memory.ReadByte(4_999));
            Assert.Equal((byte)'a', memory.ReadByte(5_000));
            Assert.Equal((byte)'a', memory.ReadByte(5_000 + Size - 1));
            Assert.Equal(0, memory.ReadByte(5_000 + Size));
            Assert.Equal((byte)'z', memory.ReadByte(70_000));
            Assert.Equal(0, memory.ReadByte(memory.Length - 1));
            memory.GetSpan(0).Fill(1);
            Assert.Equal(4, memory.Grow(1));
        }
    }

    private static string ModuleWithData()
    {
        var text = new StringBuilder("(module (memory (export \"memory\") 4)");
        text.Append(CultureInfo.InvariantCulture, $"(data (i32.const 5000) \"{new string('a', Size)}\")");
        return text.Append("(data (i32.const 70000) \"z\"))").ToString();
    }
}
