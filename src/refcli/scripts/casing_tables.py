"""Words whose capitals say something: acronyms, names of places, peoples, languages and persons, phrases.

A word that is also a common one in small letters (WHO, IT, PET, LED, MAY, MARCH) is not here: which is meant cannot be
told from capitals alone.
"""

ACRONYMS = (
    "AAAI ACM ACTH ADHD ADP AES AHP AI AIAA AIDS AIP AMPA ANOVA API ARDL ARIMA ASCE ASEAN ASME ATM ATP AUC BBC BCE "
    "BERT BIC BMI BRICS CAD CAPM CBT CCTV CD CDC CEO CFA CFD CFO CGE CMOS CNN COPD COVID CPI CPU CRISPR CRM CSR CT "
    "CVD DCC DEA DFT DNA DNN DSGE DSM ECG ECM EEG EGARCH EGFR ELISA EMBO EMG ENSO EPA ERP ESG ETF EU EURASIP FAO "
    "FASEB FBI FDA FDI FEBS FEM FMEA FPGA FTIR GAAP GABA GAN GARCH GATT GBT GC GCM GDP GFP GIS GLM GLS GMM GNP GPS "
    "GPT GPU GRU HACCP HDL HIV HLA HMM HPLC HPV HRM HTML HTTP IBM ICD ICT ICU IDE IEEE IFRS IIT IL IMF INAR IPCC IPO "
    "IQ IR ISO IVF JAMA JMIR KRAS LASSO LCA LDL LGBT LGBTQ LLM LSTM MANOVA MBA MCMC MDMA MEG MEMS MHC MIMO MIT MLE "
    "MLP MOOC MOSFET MRI NAFTA NASA NATO NBA NGO NLP NMDA NMR NPV OCD OECD OFDM OLS OPEC OPV OSHA PC PCA PCB PCR PDE "
    "PDF PISA PLOS PLS PTSD PVC QTL RCT RFID RNA RNN ROC ROE ROI ROS SARS SDG SEC SEM SIAM SME SOC SOFC SQL SVAR SVM "
    "SWOT TCR TEM TFP TNF TOPSIS TQM TV UAE UAV UCLA UHV UK UN UNDP UNESCO UNICEF URL US USA USB USDA USSR UV VAR "
    "VECM VIX WTO XML XPS XRD YOLO"
).split()

MIXED = (
    "BibTeX CoV eBay eGFR ePub fMRI GitHub IgA IgE IgG IgM iPad iPhone IoT kDa LaTeX LiDAR LinkedIn MATLAB miRNA mRNA "
    "mTOR OpenAI PageRank pH PhD qPCR rRNA siRNA tRNA TikTok VaR WeChat Wi-Fi YouTube ncRNA lncRNA cDNA mtDNA dsRNA "
    "ssDNA scRNA GmbH MSc BSc"
).split()

PROPER = (
    "Afghanistan Africa African Alaska Alps Alzheimer Amazon America American Andes Antarctic Antarctica Arab Arabia "
    "Arabic Arctic Argentina Aristotelian Aristotle Asia Asian Athens Atlantic Australia Australian Austria Austrian "
    "Banach Bangladesh Bayes Bayesian Beijing Belgian Belgium Berlin Boltzmann Boolean Boston Brazil Brazilian Britain "
    "British Brownian Buddhism Buddhist California Californian Cambridge Canada Canadian Cantonese Carlo Cartesian "
    "Catholic Cauchy Chebyshev Chicago Chile Chilean China Chinese Christian Christianity Colombia Confucian "
    "Confucianism Confucius Copenhagen Cronbach Cuba Cuban Czech Danish Darwin Darwinian Denmark Dirichlet Dutch "
    "Egypt Egyptian Einstein England English Ethiopia Ethiopian Euclid Euclidean Euler Europe European Facebook Fermi "
    "Finland "
    "Finnish Florida Fourier France Freud Freudian French Fujian Gaussian Georgian German Germany Ghana Greece Greek "
    "Guangdong Guangzhou Hamiltonian Harvard Hawaii Hebrew Hegel Hegelian Heidegger Heisenberg Hilbert Himalaya "
    "Himalayan Hindi Hindu Hollywood Hubei Hungarian Hungary Huntington Iceland India Indian Indonesia Indonesian Iran "
    "Iranian Iraq Ireland Irish Islam Islamic Israel Israeli Italian Italy Jacobian Japan Japanese Java Jewish Jews "
    "Jiangsu Jordan Kalman Kant Kantian Kenya Keynes Keynesian Kolmogorov Kong Korea Korean Lacan Lagrangian Laplace "
    "Laplacian Lebanon Lebesgue Linux London Lyapunov Macau Malaysia Malaysian Mandarin Markov Markovian Marx Marxian "
    "Marxism Marxist Mediterranean Mexican Mexico Michigan Milan Mongolia Mongolian Moscow Muslim Muslims Nash Nepal "
    "Netherlands Newton Newtonian Nietzsche Nigeria Nigerian Norway Norwegian Oxford Pacific Pakistan Pakistani "
    "Palestine Palestinian Paris Parkinson Pareto Peru Persian Petri Philippines Plato Platonic Poisson Poland "
    "Portugal Portuguese Prussia Qing Quebec Riemann Riemannian Rome Russia Russian Sahara Saharan Saudi Schrödinger "
    "Scotland Scottish Seoul Shakespeare Shandong Shanghai Shapley Shenzhen Sichuan Singapore Spain Spanish Sobolev "
    "Stanford Sweden Swedish Swiss Switzerland Sydney Syria Syrian Taiwan Taiwanese Tanzania Texas Thai Thailand "
    "Tibet Tibetan Tokyo Toronto Turing Twitter Uganda Ukraine Ukrainian Ural Uyghur Vienna Vietnam Vietnamese "
    "Vygotsky Washington Weber Weberian Weibull Wittgenstein Wuhan Yangtze Yunnan Zhejiang Zimbabwe Zurich "
    "Alemania América Brasil España Europa Francia Italia México Perú "
    "January February April June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas"
).split()

PHRASES = (
    "Hong Kong|New York|New Zealand|New Delhi|New Orleans|New Mexico|New England|South Africa|South African|"
    "South Korea|South Korean|North Korea|North America|North American|South America|South American|Latin America|"
    "Latin American|Middle East|Middle Eastern|Middle Ages|United States|United Kingdom|United Nations|"
    "European Union|Great Britain|Soviet Union|Sri Lanka|Puerto Rico|Costa Rica|Saudi Arabia|San Francisco|"
    "Los Angeles|Monte Carlo|Sub-Saharan Africa|World War|Cold War|Civil War|Great Depression|Gulf of Mexico|"
    "Yellow River|Belt and Road|Wall Street|Silicon Valley|Supreme Court|Nobel Prize|World Bank|World Health "
    "Organization|Black Sea|Red Sea|North Sea|Baltic Sea|Eastern Europe|Western Europe|PLOS ONE"
).split("|")

SHORT = {"vs": "vs", "mr": "Mr", "mrs": "Mrs", "dr": "Dr", "st": "St", "ms": "Ms", "nth": "nth", "jr": "Jr"}
"""Words without a vowel that are no acronyms."""

ELEMENTS = frozenset(
    "Ag Al Ar As Au Ba Be Bi Br Ca Cd Ce Cl Co Cr Cs Cu Eu Fe Ga Gd Ge He Hf Hg In Ir Kr La Li Mg Mn Mo Na Nb Nd Ne Ni "
    "Os Pb Pd Pt Rb Re Rh Ru Sb Sc Se Si Sm Sn Sr Ta Te Th Ti Tl Xe Yb Zn Zr".split()
)
"""Symbols of two letters, as in ``Si(111)``."""

SMALL = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via vs with yet".split()
)
"""The words that stay small in title case (CSL 1.0.2, "Title Case Conversion")."""

ENGLISH = frozenset("the of and in for on to with an from by is are".split())
GERMAN = frozenset("und der die das des dem den für zur zum eine einer eines über von im ein bei".split())
ROMANCE = frozenset(
    "de la el los las del en una un para por y e do da dos das di il della dei delle le les des et du sur une au "
    "aux".split()
)
