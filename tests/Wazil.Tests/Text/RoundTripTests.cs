using System.Text;
using Wazil.Text;
using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>Printing and reading again gives the same module.</summary>
public class RoundTripTests
{
    public static TheoryData<string> Files => Suite.Files();

    [Theory, MemberData(nameof(Files))]
    public void Suite_EveryWellFormedModule_IsTheSameAfterPrintingAndReading(string file) => CheckScript(file, Suite.Read(file));

    [Fact]
    public void OwnScripts_EveryWellFormedModule_IsTheSameAfterPrintingAndReading()
    {
        var assembly = typeof(RoundTripTests).Assembly;
        var scripts = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".wast", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(scripts);
        foreach (var name in scripts)
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            CheckScript(name, bytes.ToArray());
        }
    }

    private static void CheckScript(string file, byte[] script)
    {
        var failures = new StringBuilder();
        foreach (var command in WastScript.Parse(script).Commands)
        {
            var module = command switch
            {
                ModuleCommand text => text.Module,
                DefinitionCommand text => text.Module,
                AssertInvalid { IsCustom: false } text => text.Module,
                AssertUnlinkable text => text.Module,
                AssertModuleTrap text => text.Module,
                _ => null,
            };
            if (module is null)
                continue;
            if (Check(module.ToBinary(), isFixedPoint: module.Form != WastModuleForm.Binary) is { } problem)
                failures.Append(file).Append(':').Append(command.Line).Append(": ").AppendLine(problem);
        }
        Assert.True(failures.Length == 0, failures.ToString());
    }

    [Fact]
    public void RealPrograms_AreTheSameAfterPrintingAndReading()
    {
        const int largest = 700_000;
        Assert.SkipUnless(SharedData.TryFind(out var shared), "the real programs are not there: ../shared/real/wasm");
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(shared, "real", "wasm"), "*.wasm"))
        {
            var binary = File.ReadAllBytes(file);
            // Components have another version.
            if (binary.Length > largest || binary[4] != 1)
                continue;
            Assert.Null(Check(binary, isFixedPoint: false));
            count++;
        }
        Assert.True(count > 10);
    }

    // Modules that our assembler wrote come back byte by byte; others after one round, in which encodings become minimal.
    private static string? Check(byte[] binary, bool isFixedPoint)
    {
        foreach (var folded in (ReadOnlySpan<bool>)[false, true])
        {
            var options = new WatPrintOptions { Folded = folded };
            string? text = null;
            try
            {
                text = Wat.ToText(binary, options);
                var again = Wat.ToBinary(text);
                if (isFixedPoint && !again.AsSpan().SequenceEqual(binary))
                    return $"{Convert.ToHexString(binary)} became {Convert.ToHexString(again)}\n{text}";
                var second = Wat.ToText(again, options);
                if (!Wat.ToBinary(second).AsSpan().SequenceEqual(again))
                    return $"not a fixed point: {Convert.ToHexString(again)}\n{second}";
                if (isFixedPoint && second != text)
                    return $"text changed\n{text}\n{second}";
            }
            catch (WasmFormatException exception) when (text is null && !isFixedPoint)
            {
                return exception.Message;
            }
            catch (WasmException exception)
            {
                return $"{exception.Message}\n{Convert.ToHexString(binary)}\n{text}";
            }
        }
        return null;
    }
}
