/**
 * The WebSocket frame (RFC 6455, 5.2) of a short text from a host: final, unmasked. In Latin-1, one letter for one byte; the text is ASCII
 * and at most 125 letters long.
 */
export function shortFrame(text: string): string {
  return `\u0081${String.fromCharCode(text.length)}${text}`
}
