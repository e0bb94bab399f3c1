import { writeFile } from 'node:fs/promises'

/** Writes a GGUF file that llama.cpp loads: a few random weights, bytes as words, and no chat template. */
export const writeBaseModel = async (file: string): Promise<void> => {
  const head = [
    bytes('GGUF'),
    uint32(3),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata,
    ...describeTensors(),
  ]
  const start = padded(Buffer.concat(head))
  const data = tensors.map(({ dimensions }) => padded(weights(product(dimensions))))
  await writeFile(file, Buffer.concat([start, ...data]))
}

const width = 32
const vocabulary = [
  '<unk>',
  '<s>',
  '</s>',
  ...Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`),
]

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8')

const uint32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

const uint64 = (value: number): Buffer => {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64LE(BigInt(value))
  return buffer
}

const float32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4)
  buffer.writeFloatLE(value)
  return buffer
}

const text = (value: string): Buffer => Buffer.concat([uint64(bytes(value).length), bytes(value)])

// The numbers of the value types in GGUF.
const type = { uint32: 4, int32: 5, float32: 6, string: 8, array: 9 } as const

const entry = (key: string, kind: keyof typeof type, value: Buffer): Buffer =>
  Buffer.concat([text(key), uint32(type[kind]), value])

const array = (kind: keyof typeof type, values: readonly Buffer[]): Buffer =>
  Buffer.concat([uint32(type[kind]), uint64(values.length), ...values])

const metadata: readonly Buffer[] = [
  entry('general.architecture', 'string', text('llama')),
  entry('general.name', 'string', text('base model of a test')),
  entry('llama.context_length', 'uint32', uint32(256)),
  entry('llama.embedding_length', 'uint32', uint32(width)),
  entry('llama.block_count', 'uint32', uint32(1)),
  entry('llama.feed_forward_length', 'uint32', uint32(width)),
  entry('llama.attention.head_count', 'uint32', uint32(2)),
  entry('llama.attention.layer_norm_rms_epsilon', 'float32', float32(1e-5)),
  entry('tokenizer.ggml.model', 'string', text('llama')),
  entry('tokenizer.ggml.tokens', 'array', array('string', vocabulary.map(text))),
  entry(
    'tokenizer.ggml.scores',
    'array',
    array(
      'float32',
      vocabulary.map(() => float32(0)),
    ),
  ),
  // 2 unknown, 3 control, 6 byte.
  entry(
    'tokenizer.ggml.token_type',
    'array',
    array(
      'int32',
      vocabulary.map((_, index) => uint32(index === 0 ? 2 : index < 3 ? 3 : 6)),
    ),
  ),
]

const tensors: readonly { readonly name: string; readonly dimensions: readonly number[] }[] = [
  { name: 'token_embd.weight', dimensions: [width, vocabulary.length] },
  { name: 'blk.0.attn_norm.weight', dimensions: [width] },
  { name: 'blk.0.attn_q.weight', dimensions: [width, width] },
  { name: 'blk.0.attn_k.weight', dimensions: [width, width] },
  { name: 'blk.0.attn_v.weight', dimensions: [width, width] },
  { name: 'blk.0.attn_output.weight', dimensions: [width, width] },
  { name: 'blk.0.ffn_norm.weight', dimensions: [width] },
  { name: 'blk.0.ffn_gate.weight', dimensions: [width, width] },
  { name: 'blk.0.ffn_up.weight', dimensions: [width, width] },
  { name: 'blk.0.ffn_down.weight', dimensions: [width, width] },
  { name: 'output_norm.weight', dimensions: [width] },
  { name: 'output.weight', dimensions: [width, vocabulary.length] },
]

const product = (numbers: readonly number[]): number => numbers.reduce((one, other) => one * other, 1)

const alignment = 32

const padded = (buffer: Buffer): Buffer =>
  Buffer.concat([buffer, Buffer.alloc((alignment - (buffer.length % alignment)) % alignment)])

const describeTensors = (): readonly Buffer[] => {
  let offset = 0
  return tensors.map(({ name, dimensions }) => {
    const description = [text(name), uint32(dimensions.length), ...dimensions.map(uint64), uint32(0), uint64(offset)]
    offset += Math.ceil((product(dimensions) * 4) / alignment) * alignment
    return Buffer.concat(description)
  })
}

// Deterministic, so that the file is the same each time. No test asks the model anything.
const weights = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, (_, index) => float32(Math.sin(index))))
