/**
 * Logits → probabilities that mean what they say: softmax(z / T + b), temperature scaling (Guo et al. 2017,
 * arXiv 1706.04599) and language, with a bias per class (Alexandari et al. 2020, arXiv 1901.06852) and language, and the confidence below
 * which the reader abstains. The constants belong to the weights and lie beside them in calibration.json.
 */
import { z } from 'zod'
import { Aspect, type TextLang } from '../contract/index.ts'

const temperature = z.number().positive()
const share = z.number().min(0).max(1)
const three = z.tuple([z.number(), z.number(), z.number()])
/** One for all texts, or one for Chinese and one for the rest. */
const SentimentPart = z.object({
  temperature: z.union([
    temperature.transform((t) => ({ en: t, zh: t })),
    z.object({ en: temperature, zh: temperature }),
  ]),
  /** Added to negative, neutral, positive after the temperature. */
  bias: z.union([three.transform((bias) => ({ en: bias, zh: bias })), z.object({ en: three, zh: three })]),
  /** A largest probability below this is no answer. */
  abstainBelow: share,
})
const HeadParts = z.object({
  intents: z.object({ temperature }).default({ temperature: 1 }),
  aspects: z
    .object({ temperature, thresholds: z.array(share).length(Aspect.options.length) })
    .default({ temperature: 1, thresholds: Aspect.options.map(() => 0.5) }),
})
export type Calibration = z.infer<typeof SentimentPart>
export type HeadCalibration = z.infer<typeof HeadParts>
/** Constants of sentiment alone lie bare in the file, those of several heads under a name each. */
export const CalibrationFile = z.union([
  HeadParts.extend({ sentiment: SentimentPart }),
  SentimentPart.transform((sentiment) => ({ sentiment, ...HeadParts.parse({}) })),
])

/** For a folder without calibration.json: probabilities as the model gives them, no answer below one half. */
export const uncalibrated: z.infer<typeof CalibrationFile> = CalibrationFile.parse({
  temperature: 1,
  bias: [0, 0, 0],
  abstainBelow: 0.5,
})

/**
 * @param logits one per output of the model
 * @param classes place of each output among negative, neutral, positive; outputs of one place are added up
 * @param lang of the whole text: its temperature and biases
 * @returns negative, neutral, positive; sum 1
 */
export function probabilities(
  logits: ArrayLike<number>,
  classes: readonly number[],
  c: Calibration,
  lang: TextLang,
): [number, number, number] {
  const own = lang === 'zh' ? 'zh' : 'en'
  const z = classes.map((k, i) => logits[i]! / c.temperature[own] + c.bias[own][k]!)
  const most = Math.max(...z)
  const p: [number, number, number] = [0, 0, 0]
  let sum = 0
  classes.forEach((k, i) => {
    const e = Math.exp(z[i]! - most)
    p[k]! += e
    sum += e
  })
  return [p[0] / sum, p[1] / sum, p[2] / sum]
}
