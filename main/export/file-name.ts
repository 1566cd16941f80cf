/** Names Windows keeps for devices, with whatever stands after a dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)/i

/** Room for a number, a longer extension and a deep folder below Windows' 260. */
const longest = 80

/** A file name without extension made of a title: safe on Windows, macOS, Linux and in synced folders. Never empty. */
export function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFC')
    // Unseen characters could hide what the file is: control characters, and marks that turn the reading direction.
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '')
    .replaceAll(/\s*[<>:"/\\|?*]+\s*/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
  // By code points: half an emoji is no character.
  const short = [...plain].slice(0, longest).join('')
  const trimmed = short.replaceAll(/^[\s.~]+|[\s.]+$/gu, '')
  if (trimmed === '') return 'Samspil'
  return reserved.test(trimmed) ? `_${trimmed}` : trimmed
}
