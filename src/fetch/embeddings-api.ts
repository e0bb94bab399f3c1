import type { CallToAnswer } from '../recordings/call-to-answer.js'
import type { ClientCall } from './client-call.js'
import { exchange, type Exchange } from './exchange.js'

/**
 * Answers a call of a model of embeddings. Its vectors are recorded as those of the AI SDK's models. `kindOf` tells
 * whether calls of a model are recorded.
 */
export async function embeddingsFor(
  call: ClientCall,
  kindOf: (model: object) => Pick<CallToAnswer, 'isUnrecorded' | 'isObserved' | 'isDouble'>,
): Promise<Exchange> {
  const { callOtherModel } = await import('../recordings/other-models/call-other-model.js')
  const { input, model: _, ...rest } = call.body
  const values: readonly unknown[] = Array.isArray(input) ? input : [input]
  const model = { specificationVersion: 'v3', provider: 'fetch.embeddings', modelId: call.modelId }
  const result = await callOtherModel({
    model,
    method: 'doEmbed',
    params: { values, body: rest, abortSignal: call.signal },
    async call({ values: left, abortSignal }) {
      const scrubbed = Array.isArray(input) ? left : (left as typeof values)[0]
      const made = await exchange(call, left === values ? undefined : { ...call.body, input: scrubbed }, abortSignal)
      return withoutVectors(made as EmbeddedTexts)
    },
    ...kindOf(model),
  })
  return withVectors(result as VectorsApart, rest.encoding_format === 'base64')
}

interface EmbeddedTexts {
  readonly body: { readonly data?: readonly EmbeddedText[] }
}

interface EmbeddedText {
  readonly embedding?: unknown
}

/** A reply whose vectors stand apart. */
interface VectorsApart extends EmbeddedTexts {
  readonly embeddings: readonly unknown[]
}

const withoutVectors = ({ body }: EmbeddedTexts): VectorsApart => ({
  embeddings: (body.data ?? []).map(({ embedding }) => numbersIn(embedding) ?? embedding),
  body: { ...body, data: (body.data ?? []).map(withoutVector) },
})

function withoutVector(item: EmbeddedText): EmbeddedText {
  const { embedding: _, ...rest } = item
  return rest
}

function withVectors({ embeddings, body }: VectorsApart, isInBase64: boolean): Exchange {
  const data = (body.data ?? []).map((item, index) => {
    const vector = embeddings[index]
    return Object.assign({ embedding: isInBase64 && isNumbers(vector) ? inBase64(vector) : vector }, item)
  })
  return { body: { ...body, data } }
}

const isNumbers = (vector: unknown): vector is readonly number[] =>
  Array.isArray(vector) && vector.every((number) => typeof number === 'number')

/** Returns a vector as the bytes of its floats. OpenAI's client asks for such vectors, since they are shorter. */
const inBase64 = (vector: readonly number[]): string => Buffer.from(Float32Array.from(vector).buffer).toString('base64')

/** Returns the numbers of a vector in base64; undefined if they would not make the same text again. */
function numbersIn(vector: unknown): readonly number[] | undefined {
  if (typeof vector !== 'string') return undefined
  const bytes = Uint8Array.from(Buffer.from(vector, 'base64'))
  if (bytes.length % 4 !== 0) return undefined
  const numbers = Array.from(new Float32Array(bytes.buffer))
  return numbers.every(Number.isFinite) && inBase64(numbers) === vector ? numbers : undefined
}
