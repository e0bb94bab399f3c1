export { prose, scriptedModel, toolCall } from './scripted-model.js'
export type {
  Prose,
  ScriptedCall,
  ScriptedModel,
  ScriptedModelOptions,
  ScriptedReply,
  ToolCall,
} from './scripted-model.js'
