import { generateText, Output } from 'ai'
import { expect, test } from 'vitest'
import { citations, defineSubject } from 'vitest-faithful'
import { scriptedModel } from 'vitest-faithful/testing'
import { z } from 'zod/v4'

// What compiles is tested by `npm run types`, and by `npm run consumers` on each pair of majors.
const schema = z.object({ answer: z.enum(['80 cm', '12 kg', 'not stated']), cited: z.array(z.number()) })
const passages = ['The gate is painted green.', 'The gate is 80 cm wide.', 'The gate weighs 12 kg.']
const promptFor = (question: string): string => `${passages.join('\n')}\n\nQuestion: ${question}`

/** An application that answers from passages and cites them. */
const answering =
  (model = scriptedModel([])) =>
  async (question: string) => {
    const output = Output.object({ schema })
    const result = await generateText({ model, prompt: promptFor(question), output, temperature: 0 })
    return { ...result.output, passages }
  }

test('citations are read out of what the application returns', async () => {
  const said = ['80 cm', 'not stated', 'not stated', '80 cm', '80 cm', '80 cm'].map((answer) => ({
    answer,
    cited: [1],
  }))
  const subject = defineSubject({
    name: 'gate',
    run: answering(scriptedModel(said)),
    answer: (result) => result.answer,
  })
  await expect(await subject.predict('How wide is the gate?')).toHaveFaithfulCitations({
    passages: (result) => result.passages,
    cited: (result) => result.cited,
  })
})

export const wellUsed = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await defineSubject({ name: 'x', run: answering(), answer: (result) => result.answer }).predict(
    'How wide is the gate?',
  )
  await expect(response).toHaveFaithfulCitations({ passages, cited: [1] })
  await local(response).not.toHaveFaithfulCitations({
    passages: { green: 'The gate is painted green.' },
    cited: ['green'],
    mask: '[HIDDEN]',
    control: { seed: 1 },
    stable: 3,
    occurrences: 'all',
  })
  await citations(response, { passages: (result: { readonly passages: string[] }) => result.passages, cited: [1] })

  const result = await generateText({
    model: scriptedModel([]),
    prompt: promptFor('How wide is the gate?'),
    output: Output.object({ schema }),
  })
  await expect(result).toHaveFaithfulCitations({
    passages,
    cited: (output) => output.cited,
    answer: (output) => output.answer,
    undetermined: ['not stated'],
  })
  await expect.soft(result).toHaveFaithfulCitations({
    passages,
    cited: [1],
    answer: (output) => output.answer,
    input: 'How wide is the gate?',
  })

  const text = await generateText({ model: scriptedModel([]), prompt: promptFor('How wide is the gate?') })
  await expect(text).toHaveFaithfulCitations({ passages, cited: (text) => text.match(/\d+/g) ?? [] })

  const stored = JSON.parse('{}')
  await expect(stored).toHaveFaithfulCitations({
    passages,
    cited: (output) => output.cited,
    answer: (output) => output.answer,
  })
}

export const misuse = async ({ expect: local }: { expect: typeof expect }): Promise<void> => {
  const response = await defineSubject({ name: 'x', run: answering(), answer: (result) => result.answer }).predict(
    'How wide is the gate?',
  )
  // @ts-expect-error a field that the application does not return
  await expect(response).toHaveFaithfulCitations({ passages, cited: (result) => result.sited })
  // @ts-expect-error the return value of the application, without its response
  await expect(answering()('How wide?')).resolves.toHaveFaithfulCitations({ passages, cited: [1] })
  // @ts-expect-error an answer is no list of passages
  await local(response).toHaveFaithfulCitations({ passages, cited: (result) => result.answer })
  // @ts-expect-error the cited ones are required
  await expect(response).toHaveFaithfulCitations({ passages })
  // @ts-expect-error the passages are required
  await expect(response).not.toHaveFaithfulCitations({ cited: [1] })
  // @ts-expect-error both are
  await expect(response).toHaveFaithfulCitations()
  // @ts-expect-error an option that there is not
  await expect(response).toHaveFaithfulCitations({ passages, cited: [1], control: false })
  // @ts-expect-error the answer of an application is read by its subject
  await expect(response).toHaveFaithfulCitations({ passages, cited: [1], answer: () => '80 cm' })

  const result = await generateText({
    model: scriptedModel([]),
    prompt: promptFor('How wide is the gate?'),
    output: Output.object({ schema }),
  })
  // @ts-expect-error where the answer is in an object has to be said
  await expect(result).toHaveFaithfulCitations({ passages, cited: [1] })
  await expect(result).toHaveFaithfulCitations({
    passages,
    // @ts-expect-error a field that the output lacks
    cited: (output) => output.sited,
    answer: (output) => output.answer,
  })
  await expect(result).toHaveFaithfulCitations({
    passages,
    cited: [1],
    answer: (output) => output.answer,
    // @ts-expect-error an answer that the schema does not allow
    undetermined: ['unknown'],
  })
  // @ts-expect-error the cited ones are required
  await expect(result).toHaveFaithfulCitations({ passages, answer: (output) => output.answer })

  const stored = JSON.parse('{}')
  // @ts-expect-error an option that there is not
  await expect(stored).toHaveFaithfulCitations({ passages, cited: [1], sited: [1] })
}
