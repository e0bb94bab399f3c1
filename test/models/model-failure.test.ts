import { APICallError, RetryError } from 'ai'
import { describe, expect, test } from 'vitest'
import { NotRunError } from 'vitest-faithful'
import { modelFailure } from '../../src/models/model-failure.js'
import { noteStale } from '../../src/recordings/not-replayed/not-replayed.js'

const model = { provider: 'openai.chat', modelId: 'small' }
const place = { subject: 'sentiment', input: 'a-dull-film', step: 'predict' }
const refusedConnection = () =>
  new APICallError({ message: 'Cannot connect to API', url: 'http://127.0.0.1:1/v1/chat', requestBodyValues: {} })

describe('a failed call', () => {
  test('with a stale recording also says what changed', async () => {
    const failure = refusedConnection()
    noteStale(failure, { prompt: 'Is it good?' }, { prompt: 'Is it bad?' })
    expect((await modelFailure(failure, model, place)).message).toMatchInlineSnapshot(`
      "NOT RUN  http://127.0.0.1:1 does not answer; "predict" of sentiment was not
      asked of openai.chat:small.

        Cannot connect to API

        1. Start the server.
        2. Or correct the provider's address.

      The call was made because its request changed since it was recorded:

        - Is it good?
        + Is it bad?"
    `)
  })

  test('reports its own cause if our ceiling ended the retries', async () => {
    const ceiling = new NotRunError('NOT RUN  this run has made 2 model calls')
    const failure = new RetryError({
      message: 'gave up',
      reason: 'errorNotRetryable',
      errors: [refusedConnection(), ceiling],
    })
    expect((await modelFailure(failure, model, place)).message).toContain('http://127.0.0.1:1 does not answer')
  })

  test('reports our ceiling if nothing failed before it', async () => {
    const ceiling = new NotRunError('NOT RUN  this run has made 2 model calls')
    expect(await modelFailure(ceiling, model, place)).toBe(ceiling)
  })
})
