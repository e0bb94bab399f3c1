import { expect, test } from 'vitest'
import { callInVerdict } from '../../src/models/call-in-verdict.js'

const reply = { content: [{ type: 'text', text: 'billing' }], warnings: [] } as never

const warningsOf = (recording?: string): readonly string[] | undefined =>
  callInVerdict(
    { modelId: 'm' },
    { step: 'predict', sample: 1 },
    { reply, provenance: { source: 'replayed', ...(recording === undefined ? {} : { recording }) } },
    { prompt: 'Which desk?', temperature: 0 },
  ).warnings

test.each(['desk/m/hello-1.json#predict of a double/1', 'desk/m/of a double#1.json#redaction.again of a double'])(
  'a verdict says that a test double answered a call: %s',
  (recording) => expect(warningsOf(recording)).toEqual(['a test double answered in place of the model']),
)

test.each([undefined, 'desk/m/hello-1.json#predict/1', 'desk/m/of a double#1.json#redaction.again'])(
  'a verdict has no note about a call that the model answered: %s',
  (recording) => expect(warningsOf(recording)).toBeUndefined(),
)
