import { expect, test } from 'vitest'
import { cleanList } from '../../src/replies/list-item.js'
import { readWords } from '../../src/prose/listed-words.js'
import { differentReplies, shortened } from './recorded-replies.js'

test('each list that a model gave in the example of the paper is read as this file states', async () => {
  const readings = differentReplies('importance.explain').map(({ text, reply }) => {
    const reading = readWords(reply, text)
    const read = 'value' in reading ? JSON.stringify(cleanList(reading.value, text)) : reading.problem
    return `text:  ${shortened(text)}\nreply: ${shortened(reply)}\nread:  ${read}\n`
  })
  await expect(readings.join('\n')).toMatchFileSnapshot('recorded-lists.txt')
})
