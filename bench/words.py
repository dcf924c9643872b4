"""What generated records are made of: names, title parts and sentences, English and Chinese side by side."""

from __future__ import annotations

from collections.abc import Sequence


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ONSETS = _list("b br d dr f fl g gr h j k kr l m n p pl qu r s sk st t tr v w x z")
NUCLEI = _list("a e i o u ai eo ia ou ue")
CODAS = ("", "l", "m", "n", "r", "s", "th", "x")

GIVEN = _list("""
    Adaeze Akira Amara Anders Anouk Aylin Beatriz Bo Camila Chen Chiara Dalia Dmitri Eero Elif Emeka Farid
    Fatima Giulia Hana Hao Helena Hiro Ines Ivan Jae Jia Jonas Jun Kavya Kenji Lars Leila Lin Lucia Mateo Mei
    Min Nadia Noor Olga Omar Paulo Pilar Priya Qing Rafael Ravi Rosa Ruth Sanna Sofia Tariq Tomas Wei Xin Yara
    Yi Yuki Zofia
""")
FAMILY = _list("""
    Abe Adeyemi Aguilar Ahmed Almeida Andersen Bai Banerjee Becker Cai Castro Chandra Chen Costa Cruz Dang Diaz
    Ding Dubois Eriksen Fan Farouk Feng Fischer Fu Garcia Gupta Haddad Han Hansen He Hoang Hoffmann Hu Ito
    Jansen Jiang Joshi Kang Kato Khan Kim Kovacs Kumar Larsen Lee Li Lim Lin Liu Lopez Lu Ma Mehta Mori Nakamura
    Ng Nguyen Novak Okafor Olsen Ortiz Park Patel Pham Qian Rao Reyes Rossi Sato Schmidt Shah Silva Singh Song
    Sun Suzuki Tan Tang Tran Vega Wagner Wang Wu Xie Xu Yamada Yang Yilmaz Yoon Yu Zhang Zhao Zhou Zhu Ziegler
""")

TITLE_PARTS: Sequence[Sequence[str]] = (
    ("Adaptive", "Asymmetric", "Balanced", "Calibrated", "Coarse-to-Fine", "Communication-Aware", "Compact",
     "Decoupled",
     "Differentiable", "Elastic", "Fine-Grained", "Frequency-Aware", "Hierarchical", "Hybrid", "Layer-Wise", "Learned",
     "Lightweight", "Locality-Aware", "Memory-Bound", "Predictive", "Progressive", "Robust", "Sensitivity-Guided",
     "Token-Level"),
    ("Expert Caching", "Expert Clustering", "Expert Dropping", "Expert Merging", "Expert Placement",
     "Expert Prefetching",
     "Gate Tuning", "Low-Rank Decomposition", "Mixed-Precision Quantization", "Offloading", "Pipelining", "Pruning",
     "Quantization", "Replication", "Routing", "Scheduling", "Sharding", "Speculative Decoding", "Ternary Coding",
     "Token Dropping", "Upcycling", "Vector Quantization", "Weight Sharing", "Zero-Copy Dispatch"),
    ("of Sparse Language Models", "of Vision Experts", "for Long Contexts", "for Mixture-of-Experts Decoding",
     "for Multilingual Translation", "for Fine-Grained Experts", "for Shared Experts", "for Multimodal Experts",
     "for Expert-Parallel Clusters", "for Switch-Style Layers", "for Instruction-Tuned Experts", "of Speech Models",
     "of Reasoning Models", "for Code Generation", "of Recommendation Models", "of Trillion-Parameter Models"),
    ("on a Single Consumer GPU", "under Tight Memory Budgets", "without Retraining", "with Calibration-Free Search",
     "at the Network Edge", "across Heterogeneous Devices", "with Provable Balance", "on Near-Data Processors",
     "with Almost No Loss", "by Activation Statistics", "through Optimal Transport", "by Gradient Saliency",
     "with Reinforcement Learning", "over Commodity Networks", "by Second-Order Information", "in Production"),
)  # fmt: skip

# Each pair holds the same statement; {name}, {other}, {model}, {task} are texts, {a}, {b}, {c} numbers.
OPENERS = (
    ("{name} lowers the memory that the experts of {model} occupy while the router stays untouched.",
     "{name} 在不改动路由的情况下降低 {model} 各专家占用的显存。"),
    ("{name} decides for every layer how many experts a token needs, instead of a fixed top-k.",
     "{name} 为每一层按需决定词元所用的专家数量，不再固定 top-k。"),
    ("{name} moves rarely chosen experts to host memory and predicts which of them the next layer will ask for.",
     "{name} 把很少被选中的专家放到主机内存，并预测下一层会用到哪些专家。"),
    ("{name} assigns bit-widths to experts by how often and how strongly they are activated.",
     "{name} 根据专家被激活的频率与强度为其分配量化位宽。"),
    ("{name} groups similar experts of {model} and replaces each group by one merged expert with a small correction.",
     "{name} 将 {model} 中相似的专家归为一组，并用一个合并专家加上少量修正代替整组。"),
    ("{name} overlaps all-to-all communication with expert computation by splitting a batch along its tokens.",
     "{name} 沿词元维度切分批次，使 all-to-all 通信与专家计算相互重叠。"),
    ("{name} factors the matrices of all experts into a shared basis and thin individual parts.",
     "{name} 把所有专家的矩阵分解为一个共享基和各自细薄的部分。"),
    ("{name} turns a dense checkpoint into sparse experts, starting from the neurons that fire together.",
     "{name} 从共同激活的神经元出发，把稠密检查点改造成稀疏专家。"),
)  # fmt: skip
MEANS = (
    ("A calibration set of {a} sequences gives the statistics; an integer program then chooses within the budget.",
     "先用 {a} 条校准序列得到统计量，再由整数规划在预算内作出选择。"),
    ("Unlike {other}, it needs no gradient step, so the search ends after {a} minutes on one accelerator.",
     "与 {other} 不同，它不需要梯度更新，在单张加速卡上搜索 {a} 分钟即可完成。"),
    ("A light predictor trained on {a} thousand routing traces reaches an accuracy of {b}%.",
     "在 {a} 千条路由轨迹上训练的轻量预测器准确率达到 {b}%。"),
    ("The kernel fuses dequantization with the grouped matrix product and keeps the accumulators in registers.",
     "其内核把反量化与分组矩阵乘法融合在一起，并把累加器保留在寄存器中。"),
    ("The scheduler of {other} is extended by a cost model with {a} measured parameters.",
     "它在 {other} 的调度器上增加了一个含 {a} 个实测参数的代价模型。"),
    ("A balancing loss with a coefficient of 0.0{a} keeps the load of the experts within {b}% of the mean.",
     "系数为 0.0{a} 的均衡损失使各专家负载与均值的偏差保持在 {b}% 以内。"),
)  # fmt: skip
CLAIMS = (
    ("On {task} the compressed model keeps {b}% of the score at {c} bits a weight.",
     "在 {task} 上，压缩后的模型以每权重 {c} 比特保持了 {b}% 的得分。"),
    ("Decoding on {task} is {c} times as fast as with {other}, and memory falls by {b}%.",
     "在 {task} 上解码速度是 {other} 的 {c} 倍，显存减少 {b}%。"),
    ("Perplexity on {task} rises by less than {c} while {b}% of the experts are gone.",
     "去掉 {b}% 的专家后，{task} 上的困惑度上升不到 {c}。"),
    ("Training throughput on {a} devices grows {c} times against {other}, with {b}% less traffic.",
     "在 {a} 台设备上，训练吞吐量是 {other} 的 {c} 倍，通信量减少 {b}%。"),
    ("The average over {a} zero-shot tasks drops by {c} points, {b}% less than with {other}.",
     "{a} 个零样本任务的平均分下降 {c} 分，比 {other} 少 {b}%。"),
    ("Latency at the ninety-fifth percentile is cut by {b}% on {task}.", "在 {task} 上，第 95 百分位延迟降低 {b}%。"),
)  # fmt: skip
TASKS = ("WikiText-2", "C4", "MMLU", "GSM8K", "HumanEval", "LongBench", "ShareGPT traces", "ImageNet-1k", "FLORES-200",
         "LibriSpeech", "BIG-bench", "HellaSwag", "ARC-Challenge", "MT-Bench", "Azure traces", "RULER")  # fmt: skip
VENUES = ("ICLR", "NeurIPS", "ICML", "ACL", "EMNLP", "MLSys", "ASPLOS", "SC", "EuroSys", "CVPR")
ORGANIZATIONS = ("North Lab", "Open Experts", "Delta Research", "Lake University")
