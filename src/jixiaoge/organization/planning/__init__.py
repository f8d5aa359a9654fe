"""Planning branches (支部划分): delivery stations are put together by 区域相邻、业务相近.

What the law demands is kept always; what it says only usually costs points, and the plan with few points is taken.
A plan is a proposal with its reasons: people decide, and write rows of `Organization` and `Coverage`.
"""
