/** The message for a check of a text, where the test does not say which text. */
export const noInput = [
  'An AI SDK result needs the text that its explanation is about; no check was made.',
  '',
  '  await expect(result).toHaveFaithfulImportance({ input: ticket, answer: (output) => output.queue })',
].join('\n')
