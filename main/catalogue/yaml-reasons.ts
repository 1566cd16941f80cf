import type { ErrorCode } from 'yaml'

/** Ours for what the parser finds, and in plain English for a terminal. What is not here happens to nobody who writes by hand. */
const known: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'exercise.yaml-indent',
  TAB_AS_INDENT: 'exercise.yaml-tab',
  BLOCK_AS_IMPLICIT_KEY: 'exercise.yaml-colon',
  MISSING_CHAR: 'exercise.yaml-missing',
  BAD_SCALAR_START: 'exercise.yaml-start',
  BAD_DQ_ESCAPE: 'exercise.yaml-escape',
  MULTILINE_IMPLICIT_KEY: 'exercise.yaml-key-lines',
  NON_STRING_KEY: 'exercise.yaml-key',
  KEY_OVER_1024_CHARS: 'exercise.yaml-key',
  UNEXPECTED_TOKEN: 'exercise.yaml-unexpected',
  BLOCK_IN_FLOW: 'exercise.yaml-unexpected',
  MULTIPLE_DOCS: 'exercise.yaml-documents',
  TAG_RESOLVE_FAILED: 'exercise.yaml-tag',
  MULTIPLE_TAGS: 'exercise.yaml-tag',
  BAD_COLLECTION_TYPE: 'exercise.yaml-tag',
  MULTIPLE_ANCHORS: 'exercise.yaml-anchor',
  ALIAS_PROPS: 'exercise.yaml-anchor',
  BAD_ALIAS: 'exercise.yaml-anchor',
  RESOURCE_EXHAUSTION: 'exercise.yaml-deep',
}

/** A stable code for what the parser found wrong; `exercise.yaml-other` for what we have no sentence for. */
export function yamlReason(code: ErrorCode): string {
  return known[code] ?? 'exercise.yaml-other'
}

/** The codes in plain English, as a terminal prints them. */
export const yamlReasonsInEnglish: Readonly<Record<string, string>> = {
  'exercise.yaml-indent': 'this line is indented unlike its neighbours, or a bracket before it is not closed',
  'exercise.yaml-tab': 'a tab cannot indent a line, only spaces can',
  'exercise.yaml-colon': 'a colon within a text: put the text in quotes',
  'exercise.yaml-missing': 'a sign is missing: a colon after a name, or the quote or bracket that closes',
  'exercise.yaml-start': 'a text that begins with this sign has to stand in quotes',
  'exercise.yaml-escape': 'this backslash means nothing: write two, or use single quotes',
  'exercise.yaml-key-lines': 'the name before a colon has to stand on one line',
  'exercise.yaml-key': 'the name before a colon has to be a short, plain text',
  'exercise.yaml-unexpected': 'this does not belong here',
  'exercise.yaml-documents': 'a file holds one document only: take away the line ---',
  'exercise.yaml-tag': 'tags with an exclamation mark mean nothing here: put the text in quotes',
  'exercise.yaml-anchor': 'this anchor (&) or alias (*) stands where it cannot',
  'exercise.yaml-deep': 'brackets stand within brackets deeper than can be read',
  'exercise.yaml-other': 'it cannot be read as YAML from here on',
}
