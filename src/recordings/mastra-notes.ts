/**
 * Returns a prompt without what Mastra notes in its messages and their parts, such as the time at which it made them. A
 * provider reads the options under its own name alone, so no model gets these notes.
 */
export const withoutMastraNotes = (prompt: unknown): unknown => (hasNotes(prompt) ? withoutNotes(prompt) : prompt)

/** Messages, or the parts of one. */
type Noted = readonly ({ readonly content?: unknown; readonly providerOptions?: Options } | null)[]
type Options = Readonly<Record<string, unknown>>

const isNoted = (value: unknown): value is Noted => Array.isArray(value)

const hasNotes = (said: unknown): boolean =>
  isNoted(said) && said.some((each) => each?.providerOptions?.mastra !== undefined || hasNotes(each?.content))

const withoutNotes = (said: unknown): unknown =>
  isNoted(said)
    ? said.map((each) => {
        const { content, providerOptions, ...rest } = each ?? {}
        const { mastra: _, ...options } = providerOptions ?? {}
        return {
          ...rest,
          ...(content === undefined ? {} : { content: withoutNotes(content) }),
          ...(Object.keys(options).length > 0 ? { providerOptions: options } : {}),
        }
      })
    : said
