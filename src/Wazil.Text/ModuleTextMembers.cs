namespace Wazil.Text;

/// <summary>Makes modules from their text.</summary>
public static class ModuleTextMembers
{
    extension(Module)
    {
        /// <summary>Compiles a module from its text.</summary>
        /// <param name="engine">The engine.</param>
        /// <param name="text">The text: <c>(module …)</c>, or the fields of a module alone.</param>
        /// <param name="name">What messages call the module; by default its own name.</param>
        /// <exception cref="WatException">The text is not a well-formed module.</exception>
        /// <exception cref="WasmValidationException">The module is invalid.</exception>
        public static Module FromText(Engine engine, string text, string? name = null) =>
            Module.FromBytes(engine, Wat.ToBinary(text), name);

        /// <summary>Compiles a module from a file that holds its text in UTF-8.</summary>
        /// <param name="engine">The engine.</param>
        /// <param name="path">The file.</param>
        /// <exception cref="WatException">The text is not a well-formed module.</exception>
        /// <exception cref="WasmValidationException">The module is invalid.</exception>
        /// <exception cref="IOException">The file can't be read.</exception>
        public static Module FromTextFile(Engine engine, string path) =>
            Module.FromBytes(engine, Wat.ToBinary(File.ReadAllBytes(path)), Path.GetFileNameWithoutExtension(path));
    }
}
