import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { builtInFolders, loadCatalogue } from '../../../main/catalogue/load.ts'
import { runRehearsal } from '../../../main/rehearsal/run-rehearsal.ts'
import { temporaryFolder } from '../../support/temporary.ts'

test.each(['netvaerksdag-4', 'kompetencecenter'])(
  '[RHS4] five people are led through every activity of %s: each round is asked, nothing is lost, nothing doubled',
  { timeout: 90_000 },
  async (templateId) => {
    const { templates, exercises } = await loadCatalogue(builtInFolders())
    const agenda = templates[templateId]?.agenda ?? []
    const asked = agenda.flatMap((entry) => ('exercise' in entry ? (exercises[entry.exercise]?.rounds ?? []) : []))
    const out = temporaryFolder()
    const report = await runRehearsal({ voters: 5, templateId, out, locale: 'da', seed: 7, log: () => undefined })
    expect(report).toMatchObject({ activities: agenda.length, lost: 0, duplicates: 0 })
    expect(report.ballotsStored).toBe(report.ballotsSent)
    expect(report.ballotsStored).toBeGreaterThan(report.rounds * 2)
    // A short version leaves rounds out, and among five there may be nothing to build on.
    expect(report.rounds).toBeGreaterThan(asked.length / 2)
    expect(readdirSync(out)).toHaveLength(2)
  },
)
