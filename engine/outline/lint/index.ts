/** All rules, run in order over one outline. */
import type { Finding, Lang, LintReport, Outline } from '../../contract/index.ts'
import { claimRules } from './claims.ts'
import { loadRules } from './load.ts'
import { orderRules } from './order.ts'
import { outcomeRules } from './outcomes.ts'
import type { LintRule } from './rule.ts'

/** Method section 6: every rule has an id, a severity, an explanation, a check and, where one exists, a fix. */
export const rules: readonly LintRule[] = [...outcomeRules, ...orderRules, ...loadRules, ...claimRules]

/** @param lang of the messages; the outline's own when left out. The text rules always follow the outline's language. */
export function lintOutline(outline: Outline, lang: Lang = outline.lang): LintReport {
  const findings = rules.flatMap((r) =>
    r.check(outline).map(
      (hit): Finding => ({
        rule: r.id,
        severity: r.severity,
        path: hit.path,
        message: hit.message[lang],
        fix: hit.fix[lang],
      }),
    ),
  )
  return { outline: outline.id, rules: rules.length, findings }
}

/** The outline with this finding settled; null where only the author can settle it. */
export function fixOutline(outline: Outline, finding: Finding): Outline | null {
  return rules.find((r) => r.id === finding.rule)?.fix?.(outline, finding.path) ?? null
}
