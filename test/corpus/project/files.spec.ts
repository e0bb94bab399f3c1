import { generateText, type LanguageModel, streamText, type UserContent } from 'ai'
import { expect, test } from 'vitest'
import { recorded } from 'vitest-faithful'
import { apis, modelOf } from './desk.js'
import { stranger } from './strangers.js'

const image = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 255])
const base64 = Buffer.from(image).toString('base64')
const model = recorded(stranger())

const ask = async (model: LanguageModel, content: UserContent): Promise<void> => {
  const { text } = await generateText({ model, messages: [{ role: 'user', content }] })
  expect(text).toContain('Heard')
}

for (const api of apis) {
  test(`a model of OpenAI reads files over ${api}`, async () => {
    await ask(modelOf(api), [
      { type: 'text', text: 'What is on these?' },
      { type: 'image', image },
      { type: 'image', image: base64, mediaType: 'image/png' },
      { type: 'image', image: `data:image/png;base64,${base64}` },
      { type: 'image', image: new URL('https://example.com/1.png') },
      {
        type: 'file',
        data: new TextEncoder().encode('%PDF-1.4\n'),
        mediaType: 'application/pdf',
        filename: 'bill.pdf',
      },
    ])
  })
}

test('a file is base64', () => ask(model, [{ type: 'file', data: base64, mediaType: 'image/png', filename: 'a.png' }]))
test('a file is a data URL', () =>
  ask(model, [{ type: 'file', data: new URL('data:text/plain;base64,aGVsbG8='), mediaType: 'text/plain' }]))
test('a file is an address', () =>
  ask(model, [{ type: 'file', data: new URL('https://example.com/a%20b.pdf'), mediaType: 'application/pdf' }]))
test('a file is a text', async () => {
  const data = new TextEncoder().encode('line one\nline two\n')
  await ask(model, [
    { type: 'text', text: 'A text.' },
    { type: 'file', data, mediaType: 'text/plain', filename: 'notes.txt' },
  ])
})

test('a model draws, and is told what it drew', async () => {
  const { files, response } = await generateText({ model, prompt: 'Please draw.' })
  expect(files.map(({ uint8Array }) => uint8Array.length)).toEqual([70, 4])
  await generateText({
    model,
    messages: [
      { role: 'user', content: 'Please draw.' },
      ...response.messages,
      { role: 'user', content: 'Once more.' },
    ],
  })
})

test('a model streams what it draws', async () => {
  const result = streamText({ model, prompt: 'Please draw.' })
  await result.consumeStream()
  expect((await result.files).map(({ mediaType }) => mediaType)).toEqual(['image/png', 'application/octet-stream'])
})
