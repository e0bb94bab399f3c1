import { thoughtTags } from './thought-tags.js'

/** Returns the part of a reply that holds its output: without thoughts, and without the code fence around it. */
export const textOfOutput = (text: string): string => withoutFence(withoutReasoning(text))

/**
 * A reply without the thoughts before its answer. The model's server, or the
 * application (`extractReasoningMiddleware`), takes them out.
 */
export const withoutReasoning = (text: string): string => text.replace(reasoning, '')

const reasoning = new RegExp(String.raw`^\s*<(${thoughtTags})>.*?</\1>`, 'su')

/** A reply without the code fence around it. Applications that parse JSON themselves remove it. */
export function withoutFence(text: string): string {
  const said = text.trim()
  const start = said.indexOf('\n')
  const isFenced =
    start > 0 && said.length >= start + 4 && said.endsWith('```') && /^```\w*\s*$/u.test(said.slice(0, start))
  return isFenced ? said.slice(start + 1, -3).trim() : text
}
