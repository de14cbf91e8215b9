using Wazil.Bench.Operations;
using Wazil.Bench.Workloads;
using Xunit;

namespace Wazil.Tests.Bench;

/// <summary>What the benchmarks run.</summary>
public class BenchDataTests
{
    [Fact]
    public void GeneratedModule_IsValidOfItsSizeAndAlwaysTheSame()
    {
        byte[] bytes = GeneratedModule.Create(100_000, 70_000);
        using var engine = new Engine();
        Assert.True(Module.TryValidate(engine, bytes, out var error), error?.Message);
        Assert.InRange(bytes.Length, 170_000, 172_000);
        Assert.Equal(bytes, GeneratedModule.Create(100_000, 70_000));
    }

    [Fact]
    public void GeneratedModule_Runs()
    {
        using var engine = new Engine();
        using var module = Module.FromBytes(engine, GeneratedModule.Create(1000, 10));
        using var store = new Store(engine);
        var run = new Linker(engine).Instantiate(store, module).GetFunction<int, int>("run")!;
        Assert.NotEqual(run(1), run(2));
    }

    [Fact]
    public void QuickJsNames_AreReadFromTheGlueOfTheModule()
    {
        const string Glue = """
            k:a=>{var c=K.length;a>>>=0;if(2147483648<a)return!1},p:()=>Date.now(),
            d._malloc=b.v;d._QTS_Eval=b.pa;d._QTS_GetString=b.$;
            if(!F){ba=!0;Z.u();H?.(d);}
            """;
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Glue);
            Dictionary<string, string> names = QuickJsNames.Parse(QuickJsNames.Read(file).ToArray());
            Assert.Equal("pa", names["QTS_Eval"]);
            Assert.Equal("$", names["QTS_GetString"]);
            Assert.Equal("v", names["malloc"]);
            Assert.Equal("u", names["initialize"]);
            Assert.Equal("p", names[QuickJsNames.Now]);
            Assert.Equal("k", names[QuickJsNames.Resize]);

            File.WriteAllText(file, "something else");
            Assert.Throws<InvalidDataException>(() => QuickJsNames.Read(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
