import type { RecommendEval } from '../../../engine/contract/index.ts'
import type { Session } from '../session.ts'
import { share, table } from '../table.ts'

export const SPLITS = ['temporal', 'user-temporal', 'loo', 'random'] as const

/** A list as long as the catalogue names everything. */
const shorter = (items: number): number => Math.max(1, Math.ceil(items / 3))
const gigabytes = (bytes: number | null): string => (bytes === null ? '–' : `${(bytes / 1e9).toPrecision(2)} GB`)

function leftOutText(session: Session, { model, reason, need, have }: RecommendEval['leftOut'][number]): string {
  const amount = (n: number | null): string | number => (reason === 'memory' ? gigabytes(n) : (n ?? '–'))
  return session.say(`leftOut.${reason}`, { model, need: amount(need), have: amount(have) })
}

export function evalText(session: Session, r: RecommendEval): string {
  const p = r.protocol
  const rated = r.models.some((m) => m.rmse !== null)
  return [
    session.say('recommend.head', {
      users: r.users,
      items: r.items,
      interactions: r.interactions,
      split: p.split,
      train: p.train,
      validation: p.validation,
      test: p.test,
      k: p.k,
    }),
    table(
      [
        { head: session.say('col.model'), value: (m) => m.name },
        { head: `NDCG@${p.k}`, value: (m) => m.ndcg.toFixed(4), right: true },
        {
          head: `${share(r.models[0]?.level ?? 0.8)}`,
          value: (m) => `${m.interval[0].toFixed(4)}–${m.interval[1].toFixed(4)}`,
        },
        { head: `recall@${p.k}`, value: (m) => m.recall.toFixed(4), right: true },
        { head: session.say('col.coverage'), value: (m) => share(m.coverage), right: true },
        ...(rated
          ? [{ head: 'RMSE', value: (m: RecommendEval['models'][number]) => m.rmse?.toFixed(3) ?? '–', right: true }]
          : []),
        { head: 's', value: (m) => m.seconds.toFixed(1), right: true },
      ],
      r.models,
    ),
    ...(p.k < r.items
      ? []
      : [session.say('recommend.wholeCatalogue', { k: p.k, items: r.items, less: shorter(r.items) })]),
    session.say(r.cold.users > 0 ? 'recommend.groups' : 'recommend.allSeen', {
      warm: r.warm.users,
      cold: r.cold.users,
    }),
    session.say(
      r.gate.offered ? 'recommend.offered' : r.gate.morePeople === null ? 'recommend.notBetter' : 'recommend.refused',
      {
        best: r.gate.best,
        difference: r.gate.difference.toFixed(4),
        lo: r.gate.interval[0].toFixed(4),
        hi: r.gate.interval[1].toFixed(4),
        more: r.gate.morePeople ?? '–',
      },
    ),
    ...r.leftOut.map((l) => leftOutText(session, l)),
    ...(r.liking
      ? [
          session.say('recommend.liking', {
            threshold: r.liking.threshold,
            ratings: r.liking.ratings,
            accuracy: share(r.liking.accuracy),
            majority: share(r.liking.majority),
            precision: share(r.liking.precision),
            recall: share(r.liking.recall),
          }),
        ]
      : []),
    session.say('card.head', {
      model: r.card.model,
      events: r.card.trainedOn.events,
      people: r.card.trainedOn.people,
      items: r.card.trainedOn.items,
      hash: r.card.dataHash.slice(0, 12),
      seed: r.card.seed,
      device: r.card.device,
    }),
    ...r.card.limits.map((limit) => `  · ${session.say(`card.${limit}`)}`),
    ...r.warnings.map((w) => `! ${w}`),
  ].join('\n')
}
