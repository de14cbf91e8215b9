using System.Collections.Immutable;

namespace Wazil.Text.Scripts;

/// <content>Assertions. Each returns what is wrong, or null.</content>
internal sealed partial class ScriptSession
{
    private string? Check(WastCommand command) => command switch
    {
        AssertReturn assertion => CheckResults(assertion.Results, Perform(assertion.Action)),
        AssertTrap assertion => CheckTrap(assertion.Action, assertion.Message, isExhaustion: false),
        AssertModuleTrap assertion => CheckThrows<TrapException>("trap", assertion.Message, () => Instantiate(Load(assertion.Module))),
        AssertExhaustion assertion => CheckTrap(assertion.Action, assertion.Message, isExhaustion: true),
        AssertException assertion => CheckException(assertion.Action),
        AssertMalformed { IsCustom: true } assertion => CheckThrows<WatException>("be malformed", assertion.Message, () => Load(assertion.Module)),
        AssertMalformed assertion => CheckMalformed(assertion),
        AssertInvalid { IsCustom: true } assertion => CheckThrows<WatException>("be invalid", assertion.Message, () => Load(assertion.Module)),
        AssertInvalid assertion => CheckInvalid(assertion),
        AssertUnlinkable assertion => CheckUnlinkable(assertion),
        _ => "unknown command",
    };

    private static string? CheckResults(ImmutableArray<WastPattern> expected, Outcome actual)
    {
        var matches = expected.Length == actual.Values.Length;
        for (var i = 0; matches && i < expected.Length; i++)
            matches = ScriptValues.Matches(expected[i], actual.Values[i], actual.Types[i]);
        if (matches)
            return null;
        var patterns = string.Join(' ', expected.Select(ScriptValues.Describe));
        return $"expected {(patterns.Length == 0 ? "no result" : patterns)}, got {actual}";
    }

    // An exhausted stack is no trap of the specification, and no trap is an exhausted stack.
    private string? CheckTrap(WastAction action, string message, bool isExhaustion) => CheckThrows<TrapException>(
        isExhaustion ? "exhaust the stack" : "trap",
        message,
        () => Perform(action),
        trap => trap.Code == TrapCode.CallStackExhausted == isExhaustion);

    private static string? CheckThrows<TException>(string what, string message, Func<object> action, Predicate<TException>? isExpected = null)
        where TException : WasmException
    {
        try
        {
            var result = action();
            var values = result is Outcome ? $", got {result}" : "";
            return $"expected to {what} with \"{message}\"{values}";
        }
        catch (TException exception) when (isExpected?.Invoke(exception) != false)
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
            return $"expected an exception, got {Perform(action)}";
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
