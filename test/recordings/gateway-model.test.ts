import { gateway, generateText } from 'ai'
import { afterEach, expect, test, vi } from 'vitest'
import { gatewayModel } from '../../src/recordings/gateway-model.js'

afterEach(() => vi.restoreAllMocks())

test('the model of an id shows what the model of the gateway shows', () => {
  const { specificationVersion, provider, modelId, supportedUrls } = gateway('acme/acme-1')
  expect(gatewayModel('acme/acme-1')).toMatchObject({ specificationVersion, provider, modelId, supportedUrls })
})

test("a model named by an id asks the gateway's model, which is made once", async () => {
  const asked: string[] = []
  const made = vi.spyOn(gateway, 'languageModel').mockImplementation(
    (id) =>
      ({
        ...gatewayModel(id),
        doGenerate: async ({ prompt }: { readonly prompt: unknown }) => {
          asked.push(JSON.stringify(prompt))
          return {
            content: [{ type: 'text', text: 'good' }],
            finishReason: { unified: 'stop' },
            usage: { inputTokens: {}, outputTokens: {} },
            warnings: [],
          }
        },
      }) as never,
  )
  const model = gatewayModel('acme/acme-1')
  expect(made).not.toHaveBeenCalled()
  for (const prompt of ['once', 'twice']) expect((await generateText({ model, prompt })).text).toBe('good')
  expect(made.mock.calls).toEqual([['acme/acme-1']])
  expect(asked.join()).toMatch(/once.*twice/u)
})
