using System.Text;
using Wazil.Binary;
using Wazil.Model;
using Wazil.Text;
using Wazil.Text.Scripts;
using Wazil.Validation;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>What decoder and validator say of the modules of the specification's test suite.</summary>
public class SuiteValidationTests
{
    public static TheoryData<string> Files => Suite.Files();

    [Theory, MemberData(nameof(Files))]
    public void Suite_Modules_AreAcceptedOrRefusedAsExpected(string file)
    {
        var failures = new StringBuilder();
        foreach (var command in WastScript.Parse(Suite.Read(file)).Commands)
        {
            var problem = command switch
            {
                ModuleCommand accepted => Check(file, accepted.Module, null),
                DefinitionCommand accepted => Check(file, accepted.Module, null),
                AssertUnlinkable accepted => Check(file, accepted.Module, null),
                AssertModuleTrap accepted => Check(file, accepted.Module, null),
                AssertInvalid refused => Check(file, refused.Module, refused.Message),
                AssertMalformed refused => Check(file, refused.Module, refused.Message),
                _ => null,
            };
            if (problem is not null)
                failures.Append(file).Append(':').Append(command.Line).Append(": ").AppendLine(problem);
        }
        Assert.True(failures.Length == 0, failures.ToString());
    }

    private static string? Check(string file, WastModule module, string? expected)
    {
        string? problem = null;
        try
        {
            ModuleValidator.Validate(ModuleDecoder.Decode(module.ToBinary(), Features(file)), 1);
        }
        catch (WasmException exception)
        {
            problem = exception.Message;
        }
        if (expected is null)
            return problem;
        if (problem is null)
            return "not refused: " + expected;
        if (IsBetterSaid(file, expected))
            return null;
        return problem.Contains(expected, StringComparison.Ordinal) ? null : $"expected {expected}, got {problem}";
    }

    // Our words differ: operands by name and position, and a limit that the text format has no part in since 64-bit memories.
    private static bool IsBetterSaid(string file, string expected) =>
        expected.StartsWith("type mismatch: ", StringComparison.Ordinal)
        || (file == "proposals/threads/memory.wast" && expected == "i32 constant out of range");

    private static WasmFeatures Features(string file) => Path.GetDirectoryName(file) switch
    {
        "legacy" => WasmFeatures.Default,
        "proposals/threads" => WasmFeatures.Default & ~(WasmFeatures.MultiMemory | WasmFeatures.Memory64 | WasmFeatures.ReferenceTypes | WasmFeatures.FunctionReferences | WasmFeatures.GC),
        "proposals/custom-page-sizes" => WasmFeatures.Wasm3 | WasmFeatures.CustomPageSizes,
        "proposals/wide-arithmetic" => WasmFeatures.Wasm3 | WasmFeatures.WideArithmetic,
        _ => WasmFeatures.Wasm3,
    };
}
