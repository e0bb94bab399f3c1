import { describe, expect, test } from 'vitest'
import { answerability, counterfactual, importance, redaction, type Check } from 'vitest-faithful'
import { models } from './models.ts'
import { accuracyHead, accuracyRow, head, row } from './table.ts'
import { tasks } from './tasks.ts'

// The paper's tasks and checks, in prose, on models that anyone can run. What they do is no merit of
// theirs and is held fast as it is: with `-u` the page that tells it is written anew.
const checks: readonly Check[] = [counterfactual, importance, redaction, answerability]
const rows: string[] = []
const accuracies: string[] = []

describe.each(models)('$name', ({ name, model }) => {
  describe.each(tasks)('$name', (task) => {
    test.each(checks.map((check) => [check.checkName, check] as const))('%s', async (_, check) => {
      const verdicts = []
      for await (const response of task.responses(model)) verdicts.push(await check(response))
      expect(verdicts).toHaveLength(task.size)
      rows.push(row({ model: name, task: task.name, check: check.checkName, verdicts }))
    })

    test('the notice of masked words', async () => {
      accuracies.push(
        accuracyRow(name, task.name, await task.accuracy(model, {}), await task.accuracy(model, { notice: false })),
      )
    })
  })
})

test('the page of results says what came of it', async ({ skip }) => {
  skip(rows.length < models.length * tasks.length * checks.length, 'only a part of it was run')
  const page = [
    '# What two small models do',
    '',
    introduction,
    '',
    ...head,
    ...rows,
    '',
    '## Does the notice do harm?',
    '',
    notice,
    '',
    ...accuracyHead,
    ...accuracies,
    '',
  ]
  await expect(page.join('\n')).toMatchFileSnapshot('../../docs/what-two-small-models-do.md')
})

const introduction = `This page shows the three tasks and the four checks of the paper on two small models: ${tasks.map(({ name, size }) => `${size} texts for ${name}`).join(', ')}. The models answer in prose (\`format: 'prose'\`) at temperature 0, and each check has random controls. The code is in examples/paper in the repository. The right answers are known, so a wrong prediction is ineligible. The tables name the reasons of the verdicts; \`answer\` means that the answer did not keep the explanation's promise. The counts are about a few texts of ours. They show what verdicts look like; they do not measure these models. \`npm run example\` makes this page again from the recordings.`

const notice =
  'Every question says that the text can contain masked words. The paper asks whether this notice makes the answers worse. `classify` compares the answers with and without it. The table counts the right answers among those that could be read.'
