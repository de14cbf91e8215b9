using System.Text;
using Wazil.Text;

namespace Wazil.Cli;

/// <summary>Reads and writes the files of the commands that turn text into modules and back.</summary>
internal static class TextFiles
{
    /// <summary>Standard input or output, in place of a file.</summary>
    public const string Standard = "-";

    /// <summary>The most bytes of a file.</summary>
    private const int MaximumSize = 1 << 30;

    /// <summary>Why a file can't be read, where that can be told without opening it.</summary>
    public static string? Problem(string path) =>
        path == Standard || File.Exists(path) ? null
        : Directory.Exists(path) ? "it is a directory, not a file"
        : "there is no such file";

    /// <summary>Reads a file, or standard input.</summary>
    public static byte[] Read(string path)
    {
        if (Problem(path) is { } problem)
            throw new IOException(problem);
        using Stream input = path == Standard ? StandardInput.Open() : File.OpenRead(path);
        using var bytes = new MemoryStream(input.CanSeek && input.Length <= MaximumSize ? (int)input.Length : 0);
        var buffer = new byte[64 * 1024];
        while (input.Read(buffer) is > 0 and var count)
        {
            if (bytes.Length + count > MaximumSize)
                throw new IOException("it is larger than a module or its text can be, 1 GiB");
            bytes.Write(buffer, 0, count);
        }

        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }

    /// <summary>Writes a file, or standard output.</summary>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        if (path != Standard)
        {
            File.WriteAllBytes(path, bytes);
            return;
        }
        try
        {
            using Stream output = Console.OpenStandardOutput();
            output.Write(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StandardOutput.Failure(e);
        }
    }

    /// <summary>A module in the binary format: the bytes of the file themselves, or what its text assembles to.</summary>
    public static byte[] ReadModule(string path)
    {
        byte[] bytes = Read(path);
        bool isBinary = bytes.AsSpan().StartsWith("\0asm"u8) || Path.GetExtension(path) == ".wasm";
        return isBinary ? bytes : Wat.ToBinary(bytes);
    }

    /// <summary>Does something with a file and turns its failure into a message and an exit code.</summary>
    public static int Try(string path, Action action)
    {
        try
        {
            action();
            return 0;
        }
        catch (Exception exception) when (exception is WasmException or IOException or UnauthorizedAccessException)
        {
            return ErrorOutput.Refuse(Describe(path, exception));
        }
    }

    /// <summary>What is wrong with a file, of a text also where, on one line.</summary>
    public static string Describe(string path, Exception exception) => exception is WatException wrong
        ? $"{path}:{wrong.Line}:{wrong.Column}: {wrong.Reason}"
        : $"{path}: {exception.Message}";

    /// <summary>The encoding of what is printed.</summary>
    public static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);
}
