export { prose, scriptedModel } from './scripted-model.js'
export type { Prose, ScriptedCall, ScriptedModel, ScriptedModelOptions, ScriptedReply } from './scripted-model.js'
