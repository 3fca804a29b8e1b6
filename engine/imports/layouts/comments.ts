/** Any table of comments, questions or messages, with replies where the file names parents. */
import type { Layout } from '../types.ts'
import { either } from './either.ts'
import { who } from './who.ts'

export const comments: Layout = {
  id: 'comments',
  grade: 'generic',
  kind: 'comments',
  family: 'generic',
  tables: ['product', 'lesson', 'person', 'feedback', 'link'],
  signature: [],
  columns: {
    ...who,
    text: either(`
      comment | text | content | comment text | body | message | textOriginal | textDisplay | question | post |
      评论 | 评论内容 | 内容 | 留言 | 留言内容 | 弹幕 | 提问 | 问题
    `),
    comment_id: either('comment_id | commentId | id | rpid | post_id | 评论ID | 留言ID'),
    parent_id: either(`
      parent_id | parentCommentId | parent | reply_to | in_reply_to | parent comment id | 上级评论ID | 父评论ID | 回复ID
    `),
    product: either(`
      product | course | course name | course title | video | video title | video_name | video_id | videoId |
      course_id | 课程 | 课程名称 | 视频 | 视频标题 | 商品名称
    `),
    lesson: either('lesson | lesson name | lecture | 课时 | 章节'),
    at: either(`
      at | date | time | timestamp | created_at | publishedAt | published at | posted at | ctime | comment time |
      created | 时间 | 日期 | 评论时间 | 发布时间 | 留言时间 | 创建时间
    `),
    likes: either('likes | like | like_count | likeCount | upvotes | 点赞 | 点赞数 | 赞'),
    from_owner: either('from_owner | author_is_uploader | is_owner | is author | is instructor | 是否作者 | 是否楼主'),
    kind: either('kind | type | 类型'),
    rating: either('rating | stars | 评分 | 星级'),
  },
  needs: [['text']],
}
