import { ratios, rounds } from '../rounds.mjs'
import { median } from '../statistics.mjs'
import { vitestProject } from '../vitest-project.mjs'

const files = 20

/** Test files that use nothing of ours. In a suite with the plugin, each of them loads the setup file. */
export default {
  lines: {
    plugin: { name: '20 files of empty tests, plugin / bare Vitest', digits: 3, goal: 1.1 },
    observe: { name: '20 files of empty tests, plugin with observe / bare Vitest', digits: 3, goal: 1.1 },
    package: { name: '20 files of empty tests, plugin and import / bare Vitest', digits: 3, goal: 1.1 },
  },
  async measure() {
    const projects = {
      bare: emptySuite('empty-bare', { plugin: false }),
      plugin: emptySuite('empty-plugin', {}),
      observe: emptySuite('empty-observe', { plugin: { observe: ['@ai-sdk/openai'] } }),
      package: emptySuite('empty-package', { imports: "import 'vitest-faithful'" }),
    }
    const wallOf = (project) => async () => (await project.run({ tests: files })).wall
    const times = await rounds(7, {
      bare: wallOf(projects.bare),
      plugin: wallOf(projects.plugin),
      observe: wallOf(projects.observe),
      package: wallOf(projects.package),
    })
    for (const project of Object.values(projects)) project.remove()
    const line = (name) => ({
      samples: ratios(times[name], times.bare, (wall) => wall),
      note: `${perFile(times[name])} / ${perFile(times.bare)} a file`,
    })
    return { plugin: line('plugin'), observe: line('observe'), package: line('package') }
  },
}

const perFile = (times) => `${(median(times) / files).toFixed(0)} ms`

const emptySuite = (name, { plugin = {}, imports = '' }) =>
  vitestProject(name, {
    plugin,
    test: { maxWorkers: 1 },
    files: Object.fromEntries(
      Array.from({ length: files }, (_, file) => [
        `${file}.spec.mjs`,
        `import { test } from 'vitest'\n${imports}\ntest('does nothing', () => {})\n`,
      ]),
    ),
  })
