/**
 * Names that children in Denmark often have, after Danmarks Statistik's yearly lists of the names most often given to newborns (dst.dk, "Navne
 * til nyfødte"). Picked by hand and far from all: enough to make somebody stop and think.
 */
const common = new Set(
  `adam adele agnes aisha aksel alba albert alberte alexander alfred ali alma alva amalie amira anders andrea anna anton arthur asger asta
  astrid aya benjamin bertha bertram camille carl caroline cecilie celina charlie christian clara daniel dicte eddie elias elina elisabeth ella
  ellen ellie elliot ellis emil emilie emily emma erik esther eva fatima felix filippa frederik freja frida gudrun gustav hannah harald hassan
  hjalte holger hugo ibrahim ida ingrid isabella isak jakob jeppe johan johanne jonas josefine julie karl karla kasper katrine kaya konrad lauge
  laura laurits laust lea leo leonora liam lilly lily liva loui louie lova lucas ludvig lui luna mads magnus maja malik malou malte malthe
  marcus mariam marie marius matheo mathias mathilde melina merle mikkel mila milas milo mohammad mohammed molly muhammed naja nanna nicklas
  nicoline nikolaj noah nohr nora oliver olivia omar oscar oskar otto philip rasmus ronja sander sara sebastian selma sigurd silas silje sille
  simon sofia sofie søren thea theo theodor tobias uffe uma valdemar victor victoria vigga viggo viktor vilfred vilja villads villum vincent
  walter william wilma yusuf zainab`.split(/\s+/),
)
/** Names that are words as well: they count only with a capital inside a sentence. */
const wordsToo = new Set(
  'anker august birk bjørn falke gry kalle liv lærke max mille mynte nor nova pelle rosa saga signe storm thor tilde viola'.split(
    ' ',
  ),
)
/** What a sentence about ages begins with when it names nobody. */
const nobody = new Set(
  'alle barn barnet børn børnene de den dreng drengen drenge elever en et flere mange nogle pige pigen piger vi'.split(
    ' ',
  ),
)

/** "på 4 år", ", 4 år", "(4)", "is 4 years old". */
const age = /^(?:,? (?:på |er |is |aged )?\d{1,2}(?: ?½)? (?:år|mdr|måneder|years?|months?)| \(\d{1,2}(?: år)?\))/u

/**
 * Whether a text may name a child: a common first name, or a capital inside a sentence followed by an age ("Zohan på 4 år"). Wrong both ways now
 * and then, so it is for asking, never for refusing.
 */
export function namesChild(text: string): boolean {
  for (const found of text.matchAll(/\p{L}[\p{L}\p{M}-]*/gu)) {
    const [word] = found
    const capital = /^\p{Lu}/u.test(word)
    const name = word.normalize('NFC').toLocaleLowerCase('da')
    const forms = [name, name.replace(/s$/, '')]
    if (forms.some((form) => common.has(form))) return true
    const before = text.slice(0, found.index)
    const inside = capital && /[\p{Ll}\p{N},;»"(] ?$/u.test(before)
    if (inside && forms.some((form) => wordsToo.has(form))) return true
    const named = capital && (inside || !nobody.has(name))
    if (named && age.test(text.slice(found.index + word.length))) return true
  }
  return false
}
