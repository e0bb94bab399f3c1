import { describe, expect, test } from 'vitest'
import { readLabel } from '../../src/prose/label.js'
import { readWords } from '../../src/prose/listed-words.js'
import { withoutThoughts } from '../../src/prose/thoughts.js'

const offered = {
  answers: ['sunny', 'rainy', 'unknown'],
  undetermined: ['unknown'],
  question: 'What will the weather be like?',
}
const text = 'Take an umbrella along, the clouds over the lake look dark today.'

const label = (reply: string): string => {
  const reading = readLabel(reply, offered)
  return 'value' in reading ? reading.value : `(${reading.problem})`
}

describe('thoughts before an answer are left out:', () => {
  test.each([
    ['under a heading', 'Thinking Process:\n\n1. **Look at the text**: sunny?\n2. Dark clouds.\n\nrainy', 'rainy'],
    ['under a heading in bold', '**Reasoning:**\nIt could be sunny.\n\n**Answer:** rainy', 'rainy'],
    ['under headings for activities', '## Weighing the clues\n\nSunny seems odd.\n\n## Answer\n\nrainy', 'rainy'],
    ['in another language', 'Überlegung:\nVielleicht sunny.\n\nAntwort: rainy', 'rainy'],
    ['in one line', 'Reasoning: sunny would need no umbrella. Conclusion: rainy', 'rainy'],
    ['in sentences', 'Let me think about it. It might be sunny.\n\nFinal answer: rainy', 'rainy'],
    ['in sentences, before a conclusion', 'Okay, the text speaks of sunny days. Therefore, it will be rainy.', 'rainy'],
    ['in square tags', '[THINK]sunny[/THINK]rainy', 'rainy'],
    [
      'in channels',
      '<|channel|>analysis<|message|>sunny?<|end|><|start|>assistant<|channel|>final<|message|>rainy',
      'rainy',
    ],
    ['in channels without marks', 'analysisIs it sunny? No.assistantfinalrainy', 'rainy'],
  ])('%s', (_, reply, reading) => {
    expect(label(reply)).toBe(reading)
  })

  test.each([
    ['under a heading without an answer', 'Thinking Process:\n\n1. The first idea is sunny'],
    ['under a heading, cut off in a sentence', 'Reasoning: the clouds are dark, so it is rainy unless'],
    ['in sentences without an answer', 'Let me think. Sunny would fit, but we should also look at the'],
    ['in channels without a final one', '<|channel|>analysis<|message|>It is sunny'],
    ['in square tags without an end', '[THINK]It is sunny'],
    ['that end with a check', 'Hmm, sunny seems right, but let me check'],
  ])('nothing is read from thoughts %s', (_, reply) => {
    expect(label(reply)).toMatch(/^\(/)
  })

  test('an answer before its reasoning is read', () => {
    expect(label('Rainy.\n\nReasoning: sunny days need no umbrella.')).toBe('rainy')
  })
})

describe('thoughts before a list', () => {
  const words = (reply: string): unknown => {
    const reading = readWords(reply, text)
    return 'value' in reading ? reading.value : reading.problem
  }

  test('are left out under a heading', () => {
    expect(words('Thinking Process:\n1. Analyze: today, along\n\nFinal answer:\numbrella, clouds')).toEqual([
      'umbrella',
      'clouds',
    ])
  })

  test('leave nothing if no list follows', () => {
    expect(words('Thinking Process:\n1. Analyze: today, along')).toBe('unreadable')
  })
})

describe('withoutThoughts()', () => {
  test('keeps a text that begins like thoughts, edited or not', () => {
    const own = 'Thinking: a hard job. The answer: none.'
    expect(withoutThoughts('Thinking: an easy job. The answer: none.', own)).toBe(
      'Thinking: an easy job. The answer: none.',
    )
  })

  test('keeps an edited text that begins with a sentence that thoughts have too', () => {
    expect(withoutThoughts('Let me think about it. I am glad.', 'Let me think about it. I am sad.')).toBe(
      'Let me think about it. I am glad.',
    )
  })
})
