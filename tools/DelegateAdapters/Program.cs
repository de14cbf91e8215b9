using System.Globalization;
using System.Text;

// Writes the generic code that C# needs once for each number of parameters: typed delegates of exported functions, and
// adapters that let compiled code call delegates of the host. With --check only says whether the files are up to date.
const int MaximumParameters = 16;
var check = args.Contains("--check");
var root = Directory.GetCurrentDirectory();
while (!File.Exists(Path.Combine(root, "Wazil.slnx")))
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run this in the repository.");

var files = new Dictionary<string, string>
{
    ["src/Wazil/Linking/FunctionInvokers.g.cs"] = Invokers(),
    ["src/Wazil/HostAdapters.g.cs"] = Adapters(),
    ["src/Wazil/Function.Delegates.g.cs"] = FunctionDelegates(),
    ["src/Wazil/Instance.Delegates.g.cs"] = InstanceDelegates(),
    ["src/Wazil/Linker.Delegates.g.cs"] = LinkerDelegates(),
    ["src/Wazil/Interpretation/InterpreterAdapters.g.cs"] = InterpreterAdapters.Write(),
};
var stale = 0;
foreach (var (name, text) in files)
{
    var path = Path.Combine(root, name);
    if (File.Exists(path) && File.ReadAllText(path) == text)
        continue;
    stale++;
    Console.WriteLine($"{name} is {(check ? "stale: run `dotnet run --project tools/DelegateAdapters`" : "written")}");
    if (!check)
        File.WriteAllText(path, text);
}
return check && stale > 0 ? 1 : 0;

// "T1, T2", or "" for none.
static string List(int count, Func<int, string> item, string? last = null)
{
    var items = Enumerable.Range(1, count).Select(item);
    return string.Join(", ", last is null ? items : items.Append(last));
}

static string T(int index) => string.Create(CultureInfo.InvariantCulture, $"T{index}");

static string A(int index) => string.Create(CultureInfo.InvariantCulture, $"a{index}");

static string Generic(string arguments) => arguments.Length == 0 ? "" : $"<{arguments}>";

static string DelegateType(int count, bool hasResult) =>
    hasResult ? $"Func<{List(count, T, "TResult")}>" : "Action" + Generic(List(count, T));

static StringBuilder Begin(string usings, string ns)
{
    var text = new StringBuilder("// Written by tools/DelegateAdapters; change that.\n#nullable enable\n\n");
    if (usings.Length > 0)
        text.Append(usings).Append('\n');
    return text.Append(CultureInfo.InvariantCulture, $"namespace {ns};\n");
}

static IEnumerable<(int Count, bool HasResult)> Shapes()
{
    for (var count = 0; count <= MaximumParameters; count++)
    {
        yield return (count, false);
        yield return (count, true);
    }
}

static string Invokers()
{
    var text = Begin("using Wazil.Runtime;\n", "Wazil.Linking");
    foreach (var (count, hasResult) in Shapes())
    {
        var name = hasResult ? "FuncInvoker" : "ActionInvoker";
        var result = hasResult ? "TResult" : "void";
        var generics = Generic(List(count, T, hasResult ? "TResult" : null));
        var parameters = List(count, i => $"{T(i)} {A(i)}");
        var pointer = $"delegate*<{List(count, T, "CallContext")}, {result}>";
        var arguments = List(count, A, "function.Context");
        text.Append(CultureInfo.InvariantCulture, $$"""

            /// <summary>Calls a function whose type has been compared with the type arguments; safe because of that.</summary>
            internal sealed unsafe class {{name}}{{generics}}(FunctionInstance function)
            {
                public {{result}} Invoke({{parameters}})
                {
                    var store = function.Store;
                    var outer = store.Enter();
                    try
                    {
                        {{(hasResult ? "return " : "")}}(({{pointer}})function.Code)({{arguments}});
                    }
                    catch (Exception e) when (HardwareTraps.IsTrap(e))
                    {
                        throw HardwareTraps.ToTrap(e, store);
                    }
                    finally
                    {
                        store.Exit(outer);
                    }
                }

                public {{result}} InvokeLeaf({{parameters}})
                {
                    var store = function.Store;
                    var outer = store.EnterLeaf();
                    try
                    {
                        {{(hasResult ? "return " : "")}}(({{pointer}})function.Code)({{arguments}});
                    }
                    catch (Exception e) when (HardwareTraps.IsTrap(e))
                    {
                        throw HardwareTraps.ToTrap(e, store);
                    }
                    finally
                    {
                        store.Exit(outer);
                    }
                }
            }

            """);
    }
    return text.ToString();
}

static string Adapters()
{
    var text = Begin("using System.Runtime.CompilerServices;\nusing Wazil.Runtime;\n", "Wazil");
    foreach (var (count, hasResult) in Shapes())
    {
        var name = hasResult ? "HostFunc" : "HostAction";
        var result = hasResult ? "TResult" : "void";
        var generics = Generic(List(count, T, hasResult ? "TResult" : null));
        var type = DelegateType(count, hasResult);
        var code = $"(nint)(delegate*<{List(count, T, "CallContext")}, {result}>)&Call";
        text.Append(CultureInfo.InvariantCulture, $$"""

            /// <summary>Entry points for delegates of this class; safe because <see cref="HostFunction"/> keeps exactly such a delegate.</summary>
            internal static unsafe class {{name}}{{generics}}
            {
            """);
        text.Append('\n');
        if (count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"    public static nint Code => {code};\n");
        }
        else
        {
            var rest = string.Join(", ", Enumerable.Range(2, count - 1).Select(T).Append("CallContext"));
            var restParameters = string.Join(", ", Enumerable.Range(2, count - 1).Select(i => $"{T(i)} {A(i)}").Append("CallContext context"));
            var restArguments = string.Join(", ", Enumerable.Range(2, count - 1).Select(A).Prepend("Unsafe.As<Caller, T1>(ref caller)"));
            text.Append(CultureInfo.InvariantCulture, $$"""
                    public static nint Code => typeof(T1) == typeof(Caller)
                        ? (nint)(delegate*<{{rest}}, {{result}}>)&CallWithCaller
                        : {{code}};

                    private static {{result}} CallWithCaller({{restParameters}})
                    {
                        var caller = new Caller(Unsafe.As<FunctionInstance>(context));
                        {{(hasResult ? "return " : "")}}Unsafe.As<{{type}}>(Unsafe.As<FunctionInstance>(context).Host!)({{restArguments}});
                    }

                """);
        }
        text.Append(CultureInfo.InvariantCulture, $$"""

                private static {{result}} Call({{List(count, i => $"{T(i)} {A(i)}", "CallContext context")}}) =>
                    Unsafe.As<{{type}}>(Unsafe.As<FunctionInstance>(context).Host!)({{List(count, A)}});
            }

            """);
    }
    return text.Append(AdapterTable()).ToString();
}

static string AdapterTable()
{
    var text = new StringBuilder();
    text.Append("\n/// <summary>Finds the adapter for a delegate that is not known when the program is compiled.</summary>\n");
    text.Append("internal static class HostAdapters\n{\n");
    text.Append("    /// <summary>The adapter and the delegate that it calls, both generic, for a number of parameters; null if there is none.</summary>\n");
    text.Append("    public static (Type Adapter, Type Delegate)? Find(int parameterCount, bool hasResult) => (parameterCount, hasResult) switch\n    {\n");
    foreach (var (count, hasResult) in Shapes())
    {
        var arity = count + (hasResult ? 1 : 0);
        var open = arity == 0 ? "" : $"<{new string(',', arity - 1)}>";
        var (adapter, type) = hasResult ? ("HostFunc", "Func") : ("HostAction", "Action");
        text.Append(CultureInfo.InvariantCulture, $"        ({count}, {(hasResult ? "true" : "false")}) => (typeof({adapter}{open}), typeof({type}{open})),\n");
    }
    return text.Append("        _ => null,\n    };\n}\n").ToString();
}

static string FunctionDelegates()
{
    var text = Begin("using Wazil.Linking;\n", "Wazil").Append("\npublic sealed partial class Function\n{");
    foreach (var (count, hasResult) in Shapes())
    {
        var generics = Generic(List(count, T, hasResult ? "TResult" : null));
        var type = DelegateType(count, hasResult);
        var method = hasResult ? "WrapFunc" : "WrapAction";
        var types = List(count, i => $"typeof({T(i)})");
        var result = hasResult ? "typeof(TResult)" : "typeof(void)";
        var invoker = (hasResult ? "FuncInvoker" : "ActionInvoker") + generics;
        var slow = List(count, A);
        text.Append(CultureInfo.InvariantCulture, $$"""

                /// <summary>A typed delegate that calls the function, or null if the function has another type.</summary>
                public {{type}}? {{method}}{{generics}}() => DelegateTypes.Match(Type, [{{types}}], {{result}}) switch
                {
                    DelegateMatch.Direct => State.IsLeaf ? new {{invoker}}(State).InvokeLeaf : new {{invoker}}(State).Invoke,
                    DelegateMatch.Converted => ({{slow}}) => {{(hasResult ? $"DelegateTypes.Result<TResult>(InvokeAll({slow}))" : $"InvokeAll({slow})")}},
                    _ => null,
                };

            """);
    }
    return text.Append("}\n").ToString();
}

static string InstanceDelegates()
{
    var text = Begin("", "Wazil").Append("\npublic sealed partial class Instance\n{");
    foreach (var (count, hasResult) in Shapes())
    {
        var generics = Generic(List(count, T, hasResult ? "TResult" : null));
        var type = DelegateType(count, hasResult);
        var (method, wrap) = hasResult ? ("GetFunction", "WrapFunc") : ("GetAction", "WrapAction");
        text.Append(CultureInfo.InvariantCulture, $$"""

                /// <summary>A typed delegate that calls an exported function, or null if there is none of that name and type.</summary>
                public {{type}}? {{method}}{{generics}}(string name) => GetFunction(name)?.{{wrap}}{{generics}}();

            """);
    }
    return text.Append("}\n").ToString();
}

static string LinkerDelegates()
{
    var text = Begin("", "Wazil").Append("\npublic sealed partial class Linker\n{");
    foreach (var (count, hasResult) in Shapes())
    {
        var generics = Generic(List(count, T, hasResult ? "TResult" : null));
        var type = DelegateType(count, hasResult);
        var adapter = (hasResult ? "HostFunc" : "HostAction") + generics;
        var types = List(count, i => $"typeof({T(i)})");
        var result = hasResult ? "typeof(TResult)" : "typeof(void)";
        text.Append(CultureInfo.InvariantCulture, $$"""

                /// <inheritdoc cref="DefineFunction(string, string, Delegate)"/>
                public void DefineFunction{{generics}}(string module, string name, {{type}} callback) =>
                    Add(module, name, HostFunction.FromAdapter(callback, {{adapter}}.Code, [{{types}}], {{result}}));

            """);
    }
    return text.Append("}\n").ToString();
}
