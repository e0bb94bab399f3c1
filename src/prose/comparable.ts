import { isAscii } from '../text/fold.js'

/**
 * A text as these readers compare it: what `foldText` folds, but all at once
 * rather than grapheme by grapheme, which a long reply is read too often for.
 */
export function comparable(text: string): string {
  const folded = isAscii(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\p{Cf}\uFE0E\uFE0F]/gu, '')
        .replace(/[‘’‚‛ʼ´]/gu, "'")
        .replace(/[“”„‟«»]/gu, '"')
        .replace(/[‐‑‒–—―−]/gu, '-')
  return folded.toLowerCase().replaceAll('`', "'").replace(/\s+/gu, ' ').trim()
}
