using Wazil.Linking;
using Wazil.Runtime;

namespace Wazil;

/// <summary>What an exception of WebAssembly code tells its host.</summary>
public static class ThrownExceptionMembers
{
    extension(ThrownException exception)
    {
        /// <summary>The tag: the same object as the tag that an instance exports, or that the host made.</summary>
        public Tag Tag
        {
            get
            {
                ArgumentNullException.ThrowIfNull(exception);
                return Tag.Of((TagInstance)exception.TagIdentity);
            }
        }

        /// <summary>The values, as the tag's type lists them.</summary>
        public IReadOnlyList<object?> Payload
        {
            get
            {
                ArgumentNullException.ThrowIfNull(exception);
                var tag = (TagInstance)exception.TagIdentity;
                var types = tag.FunctionType.Parameters;
                var values = new object?[types.Length];
                for (var i = 0; i < values.Length; i++)
                    values[i] = ValueConversion.ToHost(ExceptionPayload.Get(exception, types[i].Kind, tag.Slots[i]));
                return values;
            }
        }
    }
}
