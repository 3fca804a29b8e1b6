/**
 * 小红书 notes of the creator's own: each is a product of its format, as videos are. Traps: a title row above the headings;
 * times as 2026年01月02日03时04分05秒; figures of reach, which no table has a place for.
 */
import type { Layout } from '../types.ts'

export const xiaohongshuNotes: Layout = {
  id: 'xiaohongshu-notes',
  grade: 'B',
  kind: 'catalogue',
  family: 'xiaohongshu',
  tables: ['product'],
  signature: [['笔记标题'], ['首次发布时间'], ['体裁'], ['曝光', '观看量']],
  columns: {
    product: ['笔记标题'],
    published_at: ['首次发布时间'],
    format: ['体裁'],
  },
  leaves: ['曝光', '观看量', '封面点击率', '点赞', '评论', '收藏', '涨粉', '分享', '人均观看时长', '弹幕'],
  needs: [['product']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
