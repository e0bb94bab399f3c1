import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runInNewContext } from 'node:vm'
import { asScrubbed, scrubbed } from '../../../src/recordings/secrets/scrub.js'
import { currentSession, openSession, type Session } from '../../../src/session/session.js'

const sessionBefore = currentSession() as Session
let asked: (readonly string[])[] = []
const session: Session = {
  ...sessionBefore,
  rules: {
    async scrub(texts) {
      asked.push(texts)
      return texts.map((text) => text.replaceAll('Anna', '[NAME]').replaceAll(/\S+@\S+/gu, '[MAIL]'))
    },
  },
}
beforeEach(() => {
  asked = []
  openSession(session)
})
afterEach(() => openSession(sessionBefore))

const promptAfter = async (...prompt: readonly unknown[]): Promise<unknown> =>
  (await scrubbed(session, { prompt })).prompt

describe('the texts of a prompt are scrubbed', () => {
  test('in instructions, messages, reasoning and names of files', async () => {
    expect(
      await promptAfter(
        { role: 'system', content: 'You write for Anna.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'I am Anna.' },
            { type: 'file', filename: 'Anna.pdf', data: 'QW5uYQ==', mediaType: 'application/pdf' },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'Anna asks.' },
            { type: 'text', text: 'Hello Anna.' },
          ],
        },
      ),
    ).toEqual([
      { role: 'system', content: 'You write for [NAME].' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'I am [NAME].' },
          { type: 'file', filename: '[NAME].pdf', data: 'QW5uYQ==', mediaType: 'application/pdf' },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: '[NAME] asks.' },
          { type: 'text', text: 'Hello [NAME].' },
        ],
      },
    ])
  })

  test('in the input and output of tools, whatever the properties are called', async () => {
    const call = { toolCallId: 'Anna', toolName: 'Anna' }
    expect(
      await promptAfter(
        {
          role: 'assistant',
          content: [
            {
              type: 'tool-call',
              ...call,
              input: { id: 'Anna', url: 'mail Anna', type: ['Anna'], role: { deep: 'Anna' }, data: 'Anna' },
            },
          ],
        },
        {
          role: 'tool',
          content: [
            {
              type: 'tool-result',
              ...call,
              output: {
                type: 'json',
                value: { id: 'Anna', providerOptions: 'Anna', 'a@b': { type: 'Anna' }, 'c@d': 2 },
              },
            },
            { type: 'tool-result', ...call, output: { type: 'text', value: 'Anna' } },
            { type: 'tool-result', ...call, output: { type: 'error-text', value: 'no Anna' } },
            { type: 'tool-result', ...call, output: { type: 'error-json', value: { id: 'Anna' } } },
            { type: 'tool-result', ...call, output: { type: 'execution-denied', reason: 'Anna said no' } },
            {
              type: 'tool-result',
              ...call,
              output: {
                type: 'content',
                value: [
                  { type: 'text', text: 'Anna' },
                  { type: 'image-data', data: 'Anna', mediaType: 'image/png' },
                  { type: 'file-id', fileId: 'Anna' },
                ],
              },
            },
          ],
        },
      ),
    ).toEqual([
      {
        role: 'assistant',
        content: [
          {
            type: 'tool-call',
            ...call,
            input: { id: '[NAME]', url: 'mail [NAME]', type: ['[NAME]'], role: { deep: '[NAME]' }, data: '[NAME]' },
          },
        ],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool-result',
            ...call,
            output: {
              type: 'json',
              value: { id: '[NAME]', providerOptions: '[NAME]', '[MAIL]': { type: '[NAME]' }, '[MAIL] 2': 2 },
            },
          },
          { type: 'tool-result', ...call, output: { type: 'text', value: '[NAME]' } },
          { type: 'tool-result', ...call, output: { type: 'error-text', value: 'no [NAME]' } },
          { type: 'tool-result', ...call, output: { type: 'error-json', value: { id: '[NAME]' } } },
          { type: 'tool-result', ...call, output: { type: 'execution-denied', reason: '[NAME] said no' } },
          {
            type: 'tool-result',
            ...call,
            output: {
              type: 'content',
              value: [
                { type: 'text', text: '[NAME]' },
                { type: 'image-data', data: 'Anna', mediaType: 'image/png' },
                { type: 'file-id', fileId: 'Anna' },
              ],
            },
          },
        ],
      },
    ])
  })

  test('in values that a tool returned as instances of classes, as JSON has them', async () => {
    class Customer {
      readonly name = 'Anna'
    }
    const value = {
      customer: new Customer(),
      since: new Date(0),
      home: new URL('https://example.com/Anna'),
      none: null,
      count: 1,
      bytes: new Uint8Array([1]),
    }
    const [message] = (await promptAfter({
      role: 'tool',
      content: [{ type: 'tool-result', output: { type: 'json', value } }],
    })) as [{ content: [{ output: { value: unknown } }] }]
    expect(message.content[0].output.value).toEqual({
      customer: { name: '[NAME]' },
      since: '1970-01-01T00:00:00.000Z',
      home: 'https://example.com/[NAME]',
      none: null,
      count: 1,
      bytes: new Uint8Array([1]),
    })
  })

  test('in a file of text, and never in the bytes and the address of a file', async () => {
    const bytes = new TextEncoder().encode('Anna')
    const address = new URL('https://example.com/Anna.png')
    const files = [
      { type: 'file', data: bytes, mediaType: 'image/png' },
      { type: 'file', data: address, mediaType: 'image/png' },
      { type: 'file', data: { type: 'data', data: bytes }, mediaType: 'image/png' },
      { type: 'file', data: { type: 'data', data: 'QW5u' }, mediaType: 'image/png' },
      {
        type: 'file',
        data: { type: 'url', url: address, originalUrl: 'https://example.com/Anna.png' },
        mediaType: 'image/png',
      },
      { type: 'file', data: { type: 'reference', reference: { openai: 'Anna' } }, mediaType: 'image/png' },
    ]
    const text = (text: string) => ({ type: 'file', data: { type: 'text', text }, mediaType: 'text/plain' })
    const [message] = (await promptAfter({ role: 'user', content: [...files, text('Anna')] })) as [
      { content: { data: unknown }[] },
    ]
    expect(message.content).toEqual([...files, text('[NAME]')])
    expect(message.content[0]?.data).toBe(bytes)
    expect(message.content[1]?.data).toBe(address)
  })

  test('all in one call of scrub, in their order', async () => {
    await promptAfter(
      { role: 'system', content: 'one' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'two' },
          { type: 'text', text: 'three' },
        ],
      },
    )
    expect(asked).toEqual([['one', 'two', 'three']])
  })

  test('in a prompt from another realm, like a clone in a virtual machine', async () => {
    const prompt = runInNewContext("[{ role: 'user', content: [{ type: 'text', text: 'Anna' }] }]")
    expect(JSON.stringify((await scrubbed(session, { prompt })).prompt)).toContain('[NAME]')
  })

  test('without a change to the rest of the call and to the application’s own prompt', async () => {
    const parameters = {
      prompt: [{ role: 'user', content: [{ type: 'text', text: 'Anna' }] }],
      providerOptions: { openai: { user: 'Anna' } },
      seed: 1,
    }
    const { prompt: _, ...settings } = await scrubbed(session, parameters)
    expect(settings).toEqual({ providerOptions: { openai: { user: 'Anna' } }, seed: 1 })
    expect(parameters.prompt[0]?.content[0]?.text).toBe('Anna')
  })

  test('only if the config has scrub: otherwise the same parameters object is passed on', async () => {
    const parameters = { prompt: [{ role: 'user', content: 'Anna' }] }
    expect(await scrubbed({ ...session, rules: {} }, parameters)).toBe(parameters)
    expect(await scrubbed(undefined, parameters)).toBe(parameters)
    expect(asked).toEqual([])
  })
})

describe('an input is scrubbed', () => {
  test('in each of its strings and names, since recordings are named after it', async () => {
    const input = {
      id: 'a@b',
      type: 'Anna',
      url: 'https://example.com/Anna',
      'c@d': ['Anna', 1, null, true],
      body: { role: 'Anna' },
    }
    expect(await asScrubbed(input)).toEqual({
      id: '[MAIL]',
      type: '[NAME]',
      url: 'https://example.com/[NAME]',
      '[MAIL]': ['[NAME]', 1, null, true],
      body: { role: '[NAME]' },
    })
    expect(asked).toHaveLength(1)
  })

  test('if it is a text', async () => expect(await asScrubbed('I am Anna.')).toBe('I am [NAME].'))

  test('if it is a clone from another realm', async () =>
    expect(await asScrubbed(runInNewContext("({ name: 'Anna' })"))).toEqual({ name: '[NAME]' }))

  test('without a call of scrub if it contains no text', async () => {
    expect(await asScrubbed([1, null, true])).toEqual([1, null, true])
    expect(asked).toEqual([])
  })

  test('only if the config has scrub: otherwise the same input object is passed on', async () => {
    openSession({ ...session, rules: {} })
    const input = { name: 'Anna' }
    expect(await asScrubbed(input)).toBe(input)
  })
})
