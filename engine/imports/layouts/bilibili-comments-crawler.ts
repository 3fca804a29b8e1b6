/**
 * 哔哩哔哩 comments as crawlers write them: the platform has no export. Traps: three sets of headings, Chinese, of blblcd and of
 * the interface's own JSON; parent 0 is top level; times in words or as unix seconds.
 */
import type { Layout } from '../types.ts'

export const bilibiliCommentsCrawler: Layout = {
  id: 'bilibili-comments-crawler',
  grade: 'B',
  kind: 'comments',
  family: 'bilibili',
  tables: ['person', 'feedback', 'link'],
  signature: [
    ['评论内容', 'Content', 'content.message'],
    ['评论ID', 'rpid'],
    ['上级评论ID', 'parent'],
    ['用户ID', 'mid'],
  ],
  columns: {
    comment_id: ['评论ID', 'rpid'],
    parent_id: ['上级评论ID', 'parent'],
    person_id: ['用户ID', 'mid'],
    nickname: ['用户名', '用户名称', 'Uname', 'member.uname'],
    text: ['评论内容', 'Content', 'content.message'],
    at: ['评论时间', '发布时间', 'Ctime', '时间戳'],
    likes: ['点赞数', 'like'],
  },
  needs: [['text']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
