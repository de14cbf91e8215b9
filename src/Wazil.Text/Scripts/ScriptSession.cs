using System.Collections.Immutable;
using ValueType = Wazil.Model.ValueType;

namespace Wazil.Text.Scripts;

/// <summary>Executes the commands of a script in a store.</summary>
internal sealed partial class ScriptSession : IDisposable
{
    private readonly Store _store;
    private readonly string _file;
    private readonly Linker _linker;
    private readonly Dictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Module> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptThread> _threads = new(StringComparer.Ordinal);
    private Instance? _current;
    private Module? _currentDefinition;

    /// <summary>Makes a session.</summary>
    /// <param name="store">The store; the caller disposes of it.</param>
    /// <param name="file">Name of the script.</param>
    public ScriptSession(Store store, string file)
    {
        _store = store;
        _file = file;
        _linker = new Linker(store.Engine) { AllowShadowing = true };
        SpecTest.Define(_linker, store);
    }

    /// <summary>What went wrong.</summary>
    public List<WastFailure> Failures { get; } = [];

    /// <summary>Number of assertions executed.</summary>
    public int ExecutedCount { get; private set; }

    /// <summary>Number of assertions that held.</summary>
    public int PassedCount { get; private set; }

    /// <summary>Executes commands.</summary>
    public void Run(ImmutableArray<WastCommand> commands)
    {
        foreach (var command in commands)
        {
            var problem = Try(command);
            if (problem is not null)
                Failures.Add(new WastFailure(_file, command.Line, problem));
            if (!command.IsAssertion)
                continue;
            ExecutedCount++;
            PassedCount += problem is null ? 1 : 0;
        }
    }

    /// <summary>Waits for threads that the script did not wait for.</summary>
    public void Dispose()
    {
        foreach (var thread in _threads.Values)
            thread.Join();
    }

    private string? Try(WastCommand command)
    {
        try
        {
            return Execute(command);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Describe(exception);
        }
    }

    private string? Execute(WastCommand command)
    {
        switch (command)
        {
            case ModuleCommand module:
                // Whatever refers to "the latest" must not find an older one if this fails.
                _current = null;
                Name(module.Module.Name, Instantiate(Load(module.Module)));
                return null;
            case DefinitionCommand definition:
                _currentDefinition = Load(definition.Module);
                if (definition.Module.Name is { } definitionName)
                    _definitions[definitionName] = _currentDefinition;
                return null;
            case InstanceCommand instance:
                var source = instance.Definition is null ? _currentDefinition : _definitions.GetValueOrDefault(instance.Definition);
                Name(instance.Name, Instantiate(source ?? throw new InvalidOperationException("no such module definition")));
                return null;
            case RegisterCommand register:
                _linker.DefineInstance(register.As, Find(register.Module));
                return null;
            case ActionCommand action:
                Perform(action.Action);
                return null;
            case ThreadCommand thread:
                StartThread(thread);
                return null;
            case WaitCommand wait:
                return Wait(wait.Thread);
            default:
                return Check(command);
        }
    }

    private Module Load(WastModule module) => Module.FromBytes(_store.Engine, module.ToBinary(), module.Name);

    private Module Load(byte[] binary) => Module.FromBytes(_store.Engine, binary);

    private Instance Instantiate(Module module) => _linker.Instantiate(_store, module);

    private void Name(string? name, Instance instance)
    {
        _current = instance;
        if (name is not null)
            _instances[name] = instance;
    }

    private Instance Find(string? name)
    {
        if (name is null)
            return _current ?? throw new InvalidOperationException("the latest module has no instance");
        return _instances.GetValueOrDefault(name) ?? throw new InvalidOperationException($"the module ${name} has no instance");
    }

    private Outcome Perform(WastAction action)
    {
        var instance = Find(action.Module);
        if (action.IsGet)
        {
            var global = instance.GetGlobal(action.Name) ?? throw new InvalidOperationException($"no global \"{action.Name}\" is exported");
            return new Outcome([global.Value], [global.Type.Type]);
        }
        var function = instance.GetFunction(action.Name) ?? throw new InvalidOperationException($"no function \"{action.Name}\" is exported");
        var arguments = new object?[action.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = ScriptValues.ToHost(action.Arguments[i]);
        return new Outcome(function.InvokeAll(arguments), function.Type.Results);
    }

    private void StartThread(ThreadCommand command)
    {
        var shared = new Dictionary<string, Instance>(StringComparer.Ordinal);
        foreach (var name in command.Shared)
            shared[name] = Find(name);
        _threads[command.Name ?? ""] = ScriptThread.Start(_store.Engine, _file, command.Commands, shared);
    }

    private string? Wait(string? name)
    {
        if (!_threads.Remove(name ?? "", out var thread))
            return "no such thread";
        var (session, commands) = thread.Join();
        Failures.AddRange(session.Failures);
        ExecutedCount += session.ExecutedCount;
        PassedCount += session.PassedCount;
        return commands;
    }

    private static string Describe(Exception exception) =>
        exception is WasmException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";

    /// <summary>What an action gave.</summary>
    /// <param name="Values">The results.</param>
    /// <param name="Types">The types declared for them.</param>
    private sealed record Outcome(object?[] Values, ImmutableArray<ValueType> Types)
    {
        public override string ToString()
        {
            var values = string.Join(' ', Values.Zip(Types, ScriptValues.Describe));
            return values.Length == 0 ? "no result" : values;
        }
    }

    /// <summary>Commands that run beside the others, in a store of their own.</summary>
    private sealed class ScriptThread
    {
        private readonly Thread _thread;
        private readonly ScriptSession _session;

        private ScriptThread(Thread thread, ScriptSession session) => (_thread, _session) = (thread, session);

        public static ScriptThread Start(
            Engine engine, string file, ImmutableArray<WastCommand> commands, Dictionary<string, Instance> shared)
        {
            var session = new ScriptSession(new Store(engine), file);
            foreach (var (name, instance) in shared)
                session._instances.Add(name, instance);
            var thread = new Thread(() => session.Run(commands)) { IsBackground = true };
            thread.Start();
            return new ScriptThread(thread, session);
        }

        /// <summary>Waits for the end of the commands.</summary>
        /// <returns>The session, and what is wrong with the thread itself.</returns>
        public (ScriptSession Session, string? Problem) Join()
        {
            var hasEnded = _thread.Join(TimeSpan.FromSeconds(30));
            if (hasEnded)
                _session._store.Dispose();
            return (_session, hasEnded ? null : "the thread did not end");
        }
    }
}
