using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Wazil.Compilation;
using Wazil.Compilation.Splitting;

namespace Wazil.Bench.Compiling;

/// <summary><c>bench tiers FILE</c>: compiles all functions of modules and lists the methods that come near RyuJIT's limits.</summary>
internal static class TiersCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Modules.", Arity = ArgumentArity.OneOrMore };
        var prepare = new Option<bool>("--machine-code")
        {
            Description = "Let RyuJIT compile them too; DOTNET_JitStdOutFile and DOTNET_JitDisasmSummary then list what it did.",
        };
        var command = new Command("tiers", "List the largest methods of modules by what RyuJIT's limits count.") { files, prepare };
        command.SetAction(parsed =>
        {
            foreach (var file in parsed.GetValue(files)!)
                List(file, parsed.GetValue(prepare));
        });
        return command;
    }

    private static void List(FileInfo file, bool prepare)
    {
        using var engine = new Engine(new EngineOptions { CodeUnloading = CodeUnloading.Never });
        var module = Module.FromFile(engine, file.FullName);
        var code = (CompiledModule)module.Code;
        var types = new HashSet<Type>();
        for (var function = code.Definition.ImportedFunctionCount; function < code.Definition.FunctionCount; function++)
        {
            code.EntryPoint(function);
            if (code.TryGetMethod(function, out var method))
                types.Add(method.DeclaringType!);
        }
        var methods = types.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)).ToList();
        var sizes = methods.Select(method => (Method: method, Size: MethodSize.Of(method))).ToList();
        var tooLarge = sizes.Count(entry => !entry.Size.IsOptimized);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: {methods.Count} methods, {tooLarge} too large"));
        foreach (var (method, size) in sizes.Where(entry => entry.Size.Bytes >= MethodSize.SmallestLarge).OrderByDescending(entry => entry.Size.Bytes).Take(40))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(size.IsOptimized ? " " : "!")} {size.Bytes,7} bytes {size.Instructions,6} instructions {size.Blocks,5} blocks {size.Locals,5} locals {size.LocalReferences,5} references  {method.Name}"));
        }
        if (prepare)
        {
            foreach (var method in methods)
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }
}
