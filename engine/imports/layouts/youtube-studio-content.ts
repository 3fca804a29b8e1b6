/**
 * YouTube Studio's content table: the creator's own videos. Traps: the second row sums up all others; headings are in the
 * creator's language and depend on the chosen metrics. Views and watch time are not sales, so a video becomes a product of
 * format "video" without price, and nothing more is claimed.
 */
import type { Layout } from '../types.ts'

export const youtubeStudioContent: Layout = {
  id: 'youtube-studio-content',
  grade: 'A',
  kind: 'catalogue',
  family: 'youtube',
  tables: ['product'],
  signature: [
    ['Content', 'Video', '内容', '內容', '视频', 'コンテンツ', 'Inhalte', 'Contenu', 'Contenido'],
    ['Video title', '视频标题', '影片標題', '動画のタイトル', 'Videotitel', 'Titre de la vidéo', 'Título del vídeo'],
    [
      'Video publish time',
      '视频发布时间',
      '影片發布時間',
      '動画公開時刻',
      'Veröffentlichungszeitpunkt des Videos',
      'Heure de publication de la vidéo',
      'Hora de publicación del vídeo',
    ],
  ],
  columns: {
    product: [
      'Video title',
      '视频标题',
      '影片標題',
      '動画のタイトル',
      'Videotitel',
      'Titre de la vidéo',
      'Título del vídeo',
    ],
    published_at: [
      'Video publish time',
      '视频发布时间',
      '影片發布時間',
      '動画公開時刻',
      'Veröffentlichungszeitpunkt des Videos',
      'Heure de publication de la vidéo',
      'Hora de publicación del vídeo',
    ],
  },
  leaves: [
    'Views',
    'Likes',
    'Watch time (hours)',
    'Subscribers',
    'Estimated revenue (USD)',
    'Impressions',
    'Impressions click-through rate (%)',
    'Thumbnail impressions',
    'Thumbnail click-through rate (%)',
    'Average view duration',
    'Average percentage viewed (%)',
    'New viewers',
    'Returning viewers',
    '观看次数',
    '观看时长（小时）',
    '订阅人数',
    '展示次数',
    '展示点击率 (%)',
    '点赞数',
    '預估收益 (USD)',
    '觀看次數',
  ],
  needs: [['product']],
  constants: { format: 'video' },
  dates: 'ymd',
  totals: ['Total', '总计', '總計', '合計', 'Gesamt', 'Total général'],
}
