/** 小鹅通 user list. Traps: cells end with a tab or space; headings vary by version; telephones may be masked. */
import type { Layout } from '../types.ts'

export const xiaoetongUsers: Layout = {
  id: 'xiaoetong-users',
  grade: 'B',
  kind: 'people',
  family: 'xiaoetong',
  tables: ['person'],
  signature: [
    ['用户ID'],
    ['昵称', '用户昵称'],
    ['账户绑定手机号', '最近采集的手机号', '最近采集手机号', '最近采集号码真实姓名', '账号状态'],
  ],
  columns: {
    person_id: ['用户ID'],
    phone: ['账户绑定手机号', '最近采集的手机号', '最近采集手机号', '手机号'],
    nickname: ['昵称', '用户昵称'],
    name: ['姓名', '真实姓名', '最近采集号码真实姓名'],
    joined_at: ['注册时间', '创建时间', '首次访问时间'],
    plan: ['标签', '用户标签', '会员等级'],
  },
  needs: [['person_id', 'phone', 'nickname']],
  dates: 'ymd',
  zone: 'Asia/Shanghai',
}
