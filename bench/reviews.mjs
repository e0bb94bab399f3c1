/** The question of all checks of the bench. */
export const definition = {
  question: 'What is the sentiment?',
  labels: ['positive', 'negative'],
  undetermined: ['neutral', 'unknown'],
}
export const answers = [...definition.labels, ...definition.undetermined]

/** A text of 13 words. The numbers have the same length, so that controls mask the same places. */
export const reviewOf = (number) => `Review ${100_000 + number}: a shapeless, tedious film, and two hours I want back.`

/** A check of one text asks five times: predict, explain, again, and two controls. */
export const callsOfCheck = 5

/** Replies as a faithful model would: it hides two words, and does not know the answer without them. */
export function replyTo(prompt, properties) {
  if (properties.redacted)
    return {
      redacted: prompt
        .slice(prompt.indexOf('Text: ') + 6)
        .replace('shapeless', '[REDACTED]')
        .replace('tedious', '[REDACTED]'),
    }
  return { result: /shapeless|tedious/u.test(prompt) ? 'negative' : 'unknown' }
}

/** A reply without a form: half a kilobyte of text. */
export const plainReply = 'It says so. '.repeat(42)
