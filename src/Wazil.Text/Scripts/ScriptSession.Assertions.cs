using System.Collections.Immutable;

namespace Wazil.Text.Scripts;

/// <content>Assertions. Each returns what is wrong, or null.</content>
internal sealed partial class ScriptSession
{
    private string? Check(WastCommand command) => command switch
    {
        AssertReturn assertion => CheckResults(assertion.Results, Perform(assertion.Action)),
        AssertTrap assertion => CheckThrows<TrapException>("trap", assertion.Message, () => Perform(assertion.Action)),
        AssertModuleTrap assertion => CheckThrows<TrapException>("trap", assertion.Message, () => Instantiate(Load(assertion.Module))),
        AssertExhaustion assertion => CheckThrows<TrapException>("trap", assertion.Message, () => Perform(assertion.Action)),
        AssertException assertion => CheckException(assertion.Action),
        AssertMalformed { IsCustom: true } assertion => CheckThrows<WatException>("be malformed", assertion.Message, () => Load(assertion.Module)),
        AssertMalformed assertion => CheckMalformed(assertion),
        AssertInvalid { IsCustom: true } assertion => CheckThrows<WatException>("be invalid", assertion.Message, () => Load(assertion.Module)),
        AssertInvalid assertion => CheckInvalid(assertion),
        AssertUnlinkable assertion => CheckUnlinkable(assertion),
        _ => "unknown command",
    };

    private static string? CheckResults(ImmutableArray<WastPattern> expected, object?[] actual)
    {
        var matches = expected.Length == actual.Length;
        for (var i = 0; matches && i < actual.Length; i++)
            matches = ScriptValues.Matches(expected[i], actual[i]);
        return matches
            ? null
            : $"expected {Join(expected.Select(ScriptValues.Describe))}, got {Join(actual.Select(ScriptValues.Describe))}";
    }

    private static string Join(IEnumerable<string> values)
    {
        var text = string.Join(' ', values);
        return text.Length == 0 ? "no result" : text;
    }

    private static string? CheckThrows<TException>(string what, string message, Func<object> action)
        where TException : WasmException
    {
        try
        {
            var result = action();
            var values = result is object?[] results ? $", got {Join(results.Select(ScriptValues.Describe))}" : "";
            return $"expected to {what} with \"{message}\"{values}";
        }
        catch (TException exception)
        {
            return ExpectedMessages.Match(message, exception.Message) ? null : $"expected \"{message}\", got \"{exception.Message}\"";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return $"expected to {what} with \"{message}\", got {Describe(exception)}";
        }
    }

    private string? CheckException(WastAction action)
    {
        try
        {
            return $"expected an exception, got {Join(Perform(action).Select(ScriptValues.Describe))}";
        }
        catch (ThrownException)
        {
            return null;
        }
    }

    // What an older proposal calls malformed text may be text that only the decoder refuses since.
    private string? CheckMalformed(AssertMalformed assertion)
    {
        if (assertion.Module.Form != WastModuleForm.Quote)
            return CheckThrows<WasmFormatException>("be malformed", assertion.Message, () => Load(assertion.Module));
        byte[] binary;
        try
        {
            binary = assertion.Module.ToBinary();
        }
        catch (WatException exception)
        {
            return ExpectedMessages.Match(assertion.Message, exception.Reason)
                ? null
                : $"expected \"{assertion.Message}\", got \"{exception.Reason}\"";
        }
        return CheckThrows<WasmFormatException>("be malformed", assertion.Message, () => Load(binary));
    }

    // A malformed body is found when bodies are validated, but is no invalid one.
    private string? CheckInvalid(AssertInvalid assertion)
    {
        var binary = assertion.Module.ToBinary();
        return CheckThrows<WasmValidationException>("be invalid", assertion.Message, () => Load(binary));
    }

    private string? CheckUnlinkable(AssertUnlinkable assertion)
    {
        var module = Load(assertion.Module);
        return CheckThrows<WasmLinkException>("be unlinkable", assertion.Message, () => Instantiate(module));
    }
}
