import { expect, test } from 'vitest'
import { readParagraph } from '../../src/prose/paragraph.js'
import { differentReplies, shortened } from './recorded-replies.js'

test.each(['redaction', 'counterfactual'])(
  'each %s that a model gave in the example of the paper is read as a file states',
  async (check) => {
    const readings = differentReplies(`${check}.explain`).map(({ text, reply }) => {
      const reading = readParagraph(reply, text, check === 'redaction' ? '[REDACTED]' : undefined)
      const read = 'value' in reading ? (reading.value === reply ? 'the reply' : reading.value) : reading.problem
      return `text:  ${shortened(text)}\nreply: ${shortened(reply)}\nread:  ${shortened(read)}\n`
    })
    await expect(readings.join('\n')).toMatchFileSnapshot(`recorded-${check}s.txt`)
  },
)
