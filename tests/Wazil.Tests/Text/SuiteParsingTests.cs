using System.Text;
using Wazil.Text;
using Wazil.Text.Scripts;
using Xunit;

namespace Wazil.Tests.Text;

/// <summary>What the parser alone says of the modules of the specification's test suite.</summary>
public class SuiteParsingTests
{
    public static TheoryData<string> Files => Suite.Files();

    [Theory, MemberData(nameof(Files))]
    public void Suite_WellFormedTexts_Assemble(string file)
    {
        var failures = new StringBuilder();
        foreach (var command in WastScript.Parse(Suite.Read(file)).Commands)
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
            try
            {
                module?.ToBinary();
            }
            catch (WatException exception)
            {
                failures.Append(file).Append(':').Append(command.Line).Append(": ").AppendLine(exception.Message);
            }
        }
        Assert.True(failures.Length == 0, failures.ToString());
    }

    // The threads proposal was written before 64-bit memories: what it calls malformed text is an invalid module since.
    [Theory, MemberData(nameof(Files))]
    public void Suite_MalformedTexts_AreRefusedWithTheExpectedWords(string file)
    {
        var failures = new StringBuilder();
        foreach (var command in WastScript.Parse(Suite.Read(file)).Commands)
        {
            if (command is not AssertMalformed { Module.Form: WastModuleForm.Quote } malformed
                || (file == "proposals/threads/memory.wast" && malformed.Message == "i32 constant out of range"))
                continue;
            try
            {
                malformed.Module.ToBinary();
                failures.Append(file).Append(':').Append(command.Line).Append(": not refused: ").AppendLine(malformed.Message);
            }
            catch (WatException exception) when (exception.Reason.Contains(malformed.Message, StringComparison.Ordinal))
            {
                continue;
            }
            catch (WatException exception)
            {
                failures.Append(file).Append(':').Append(command.Line).Append(": expected ").Append(malformed.Message)
                    .Append(", got ").AppendLine(exception.Message);
            }
        }
        Assert.True(failures.Length == 0, failures.ToString());
    }

    [Fact]
    public void Suite_AssertionsCountedByParsing_AreAsMany()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Suite.Files())
        {
            var file = row.Data;
            var folder = Path.GetDirectoryName(file)!.Replace('\\', '/');
            counts[folder] = counts.GetValueOrDefault(folder) + WastScript.Parse(Suite.Read(file)).AssertionCount;
        }
        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            [""] = 62498,
            ["custom"] = 20,
            ["legacy"] = 89,
            ["proposals/threads"] = 444,
            ["proposals/custom-page-sizes"] = 164,
            ["proposals/wide-arithmetic"] = 107,
        };
        Assert.Equal(expected.OrderBy(pair => pair.Key), counts.OrderBy(pair => pair.Key));
    }
}
