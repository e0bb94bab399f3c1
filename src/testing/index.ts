export { prose, scriptedModel } from './scripted-model.js'
export type { Prose, ScriptedCall, ScriptedModel, ScriptedReply } from './scripted-model.js'
