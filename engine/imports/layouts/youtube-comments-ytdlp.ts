/** Comments of a video as yt-dlp writes them into `.info.json`: replies name their parent, the owner's own are marked. */
import type { Layout } from '../types.ts'

export const youtubeComments: Layout = {
  id: 'youtube-comments-ytdlp',
  grade: 'A',
  kind: 'comments',
  family: 'youtube',
  tables: ['product', 'person', 'feedback', 'link'],
  signature: [['id'], ['parent'], ['text'], ['author_id', 'author'], ['timestamp']],
  columns: {
    comment_id: ['id'],
    parent_id: ['parent'],
    text: ['text'],
    person_id: ['author_id'],
    nickname: ['author'],
    from_owner: ['author_is_uploader'],
    likes: ['like_count'],
    at: ['timestamp'],
    product: ['^title'],
  },
  needs: [['text']],
  constants: { format: 'video' },
  zone: 'UTC',
}
